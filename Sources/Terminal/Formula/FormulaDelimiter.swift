/// Brackets that grow with what they hold.
enum FormulaDelimiter {
  /// Returns a delimiter of a height; an empty one takes no column.
  static func box(_ delimiter: String, height: Int, baseline: Int) -> FormulaBox {
    if height == 1 { return FormulaBox(delimiter) }
    guard let shape = shapes[delimiter] else {
      let lines = (0..<height).map { $0 == baseline ? delimiter : "" }
      return FormulaBox(lines, baseline: baseline)
    }
    var lines = Array(repeating: shape.middle, count: height)
    lines[0] = shape.top
    lines[height - 1] = shape.bottom
    if let point = shape.point {
      if height == 2 {
        lines = delimiter == "{" ? ["⎰", "⎱"] : ["⎱", "⎰"]
      } else {
        lines[min(height - 2, max(1, baseline))] = point
      }
    }
    return FormulaBox(lines, baseline: baseline)
  }

  private struct Shape {
    var top: String
    var middle: String
    var bottom: String
    /// The part that points at what is enclosed.
    var point: String?
  }

  private static let shapes: [String: Shape] = [
    "(": Shape(top: "⎛", middle: "⎜", bottom: "⎝"),
    ")": Shape(top: "⎞", middle: "⎟", bottom: "⎠"),
    "[": Shape(top: "⎡", middle: "⎢", bottom: "⎣"),
    "]": Shape(top: "⎤", middle: "⎥", bottom: "⎦"),
    "{": Shape(top: "⎧", middle: "⎪", bottom: "⎩", point: "⎨"),
    "}": Shape(top: "⎫", middle: "⎪", bottom: "⎭", point: "⎬"),
    "|": Shape(top: "│", middle: "│", bottom: "│"),
    "‖": Shape(top: "║", middle: "║", bottom: "║"),
    "⌊": Shape(top: "⎢", middle: "⎢", bottom: "⎣"),
    "⌋": Shape(top: "⎥", middle: "⎥", bottom: "⎦"),
    "⌈": Shape(top: "⎡", middle: "⎢", bottom: "⎢"),
    "⌉": Shape(top: "⎤", middle: "⎥", bottom: "⎥"),
  ]
}
