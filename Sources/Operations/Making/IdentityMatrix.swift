import Tensors

/// Makes an identity matrix.
package enum IdentityMatrix: Operation {
  static let size = Parameter.integer(
    "n", 0...Window2D.largestSize, en: "number of rows and columns", zh: "行数与列数")

  package static let reference = Reference(
    "eye", .making, [size],
    en: "The identity matrix: ones on the diagonal, zeros elsewhere.",
    zh: "单位矩阵：对角线为 1，其余为 0。",
    shape: "-> [n, n]",
    examples: [
      Example("eye(2)", prints: "[[1, 0], [0, 1]]"),
      Example("eye(0).shape", prints: "(0, 0)"),
      Example("eye(-1)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let size = call[size]
    let matrix = try Tensor([size, size]) { $0.isMultiple(of: size + 1) ? 1 : 0 }
    return Forward(constant: matrix)
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    var explanation = Explanation(of: call)
    explanation.add("\(element / max(call[size], 1)) == \(element % max(call[size], 1))")
    return explanation
  }
}
