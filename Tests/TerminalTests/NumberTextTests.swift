import Testing

@testable import Terminal

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0, "0"), (-0.0, "0"), (3, "3"), (-12345, "-12345"), (0.5, "0.5"), (0.12345, "0.123"),
    (-3.14159, "-3.14"), (123.456, "123"), (1234.5, "1235"), (0.0001, "0.0001"),
    (0.00012345, "0.000123"), (0.000012345, "1.23e-5"), (-2.5e-7, "-2.5e-7"), (1.5e20, "1.5e20"),
    (.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf"), (0.9999, "1"), (2.0 / 3, "0.667"),
  ])
  func short(value: Double, text: String) {
    #expect(NumberText.short(value) == text)
  }
}
