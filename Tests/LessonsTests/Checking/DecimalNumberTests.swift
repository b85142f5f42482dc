import Testing

@testable import Lessons

@Suite("Decimal numbers") struct DecimalNumberTests {
  @Test(
    "Equal values are equal",
    arguments: [("0.5", ".50"), ("-0", "0"), ("1e3", "1000"), ("1.5e-2", "0.015"), ("007", "7")])
  func equal(first: String, second: String) {
    #expect(DecimalNumber(first) == DecimalNumber(second))
    #expect(DecimalNumber(first)?.hashValue == DecimalNumber(second)?.hashValue)
  }

  @Test("What is no number is not read", arguments: ["", "-", ".", "1.2.3", "e5", "1e", "1e99999"])
  func invalid(text: String) {
    #expect(DecimalNumber(text) == nil)
  }

  @Test(
    "Rounding goes away from zero at a half",
    arguments: [
      ("0.2545", -3, "0.255"), ("0.25449", -3, "0.254"), ("-2.5", 0, "-3"), ("9.96", -1, "10"),
      ("0.04", -1, "0"), ("0.05", -1, "0.1"), ("123456", 5, "100000"), ("3", -2, "3"),
      ("0.0004", 0, "0"),
    ])
  func rounding(text: String, place: Int, result: String) {
    #expect(DecimalNumber(text)?.rounded(toPlace: place) == DecimalNumber(result))
  }

  @Test("Numbers are ordered by value")
  func order() throws {
    let spellings = ["-1e3", "-2", "-0.5", "0", "1e-9", "0.5", "0.51", "2", "10", "1e3"]
    let numbers = try spellings.map { try #require(DecimalNumber($0)) }
    #expect(numbers.shuffled().sorted() == numbers)
  }
}
