import Testing

@testable import Lessons

@Suite("Names that code sets") struct AssignedNamesTests {
  @Test(
    "Assignments and definitions set names",
    arguments: [
      ("y = conv2d(x, ____)", ["y"]), ("a, b = 1, 2; a = 3", ["a", "b"]), ("x += 1", ["x"]),
      ("x[0, 1:] = 2", ["x"]), ("net[0].weight = w", ["net"]), ("f(x) = x^2", ["f"]),
      ("fn f(x) { t = x; t * ____ }", ["f"]), ("for i in range(3) { s = i }", ["i", "s"]),
      ("while s < 3 { s += 1 }", ["s"]), ("no_grad { w -= 1 }", ["w"]), ("卷积核 = ____", ["卷积核"]),
      ("x == 1", []), ("print(x)", []), (":show x", []), ("y = (", []), ("", []),
    ])
  func names(source: String, expected: [String]) {
    #expect(AssignedNames.names(in: source) == expected)
  }
}
