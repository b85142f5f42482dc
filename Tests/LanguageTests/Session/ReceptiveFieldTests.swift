import Autodiff
import Operations
import Tensors
import Testing

@testable import Language

/// The receptive field that `:shapes` tells is what outputs really depend on.
@Suite struct ReceptiveFieldTests {
  private final class Quiet: Host {
    let precision = 6
    func print(_ text: String) {}
    func echo(_ value: Value, name: String?) {}
    func note(_ note: Note) {}
    func run(_ command: CommandLine, in source: Source, of session: Session) throws(Diagnostic) {}
  }

  /// The functions of an image `x`, with the image's side.
  static let functions: [(text: String, side: Int)] = [
    ("conv2d(x, ones(3, 3))", 12), ("conv2d(x, ones(3, 2), stride=2, dilation=2)", 16),
    ("max_pool2d(conv2d(x, ones(3, 3)), 2)", 14), ("conv2d(max_pool2d(x, 2), ones(3, 3))", 16),
    ("avg_pool2d(relu(conv2d(x, ones(5, 3), stride=2)) + 1, 3, stride=2)", 30),
    ("min_pool2d(x, 3, stride=2)", 13),
    ("conv_transpose2d(x, ones(3, 3))", 9), ("conv_transpose2d(x, ones(4, 4), stride=2)", 9),
    ("conv_transpose2d(x, ones(3, 5), stride=3, dilation=2)", 9),
    ("conv2d(conv_transpose2d(x, ones(4, 4), stride=2, padding=1), ones(3, 3))", 9),
    ("conv_transpose2d(conv2d(x, ones(3, 3), stride=2), ones(3, 3), stride=2)", 15),
    ("conv2d(x, ones(3, 3), padding=1) + conv2d(x, ones(5, 5), padding=2)", 15),
    ("max_pool2d(x + conv2d(conv2d(x, ones(3, 3), padding=1), ones(3, 3), padding=1), 2)", 16),
    ("conv1d(conv1d(x, ones(3), stride=2), ones(2))", 16),
  ]

  @Test(arguments: functions.indices) func itIsWhatOutputsDependOn(_ index: Int) throws {
    let (text, side) = Self.functions[index]
    let isSignal = text.hasPrefix("conv1d")
    let size = isSignal ? [side] : [side, side]
    let host = Quiet()
    defer { withExtendedLifetime(host) {} }
    let session = Session(host: host)
    let source = Source(text)
    let expression = try Parser.parseExpression(source)
    /// The outputs that are no number where one element of the image is none.
    func outputs(without element: Int) throws -> [Bool] {
      let image = try Tensor(Shape(size), .float64) { $0 == element ? .nan : 1 + Double($0) / 64 }
      session.globals["x"] = .tensor(Variable(image))
      return try session.evaluate(expression, in: source).variable?.value.elements.map(\.isNaN)
        ?? []
    }
    _ = try outputs(without: -1)
    let trace = try session.trace(expression, in: source)
    let report = try #require(
      SizeReport.reports(of: trace.runs.map(\.run)).last { $0.receptiveField != nil })
    let field = try #require(report.receptiveField)
    var (top, bottom, left, right): ([Int], [Int], [Int], [Int]) = ([], [], [], [])
    for element in 0..<size.reduce(1, *) {
      let readers = try outputs(without: element)
      if top.isEmpty {
        top = Array(repeating: .max, count: readers.count)
        (bottom, left, right) = (top.map { _ in -1 }, top, top.map { _ in -1 })
      }
      let (row, column) = element.quotientAndRemainder(dividingBy: side)
      for (output, reads) in readers.enumerated() where reads {
        (top[output], bottom[output]) = (min(top[output], row), max(bottom[output], row))
        (left[output], right[output]) = (min(left[output], column), max(right[output], column))
      }
    }
    let heights = zip(top, bottom).map { $1 - $0 + 1 }
    let widths = zip(left, right).map { $1 - $0 + 1 }
    // Some output in the middle sees all of its field, and none sees more.
    if !isSignal { #expect(heights.max() == field.vertical, "\(text)") }
    #expect(widths.max() == field.horizontal, "\(text)")
  }
}
