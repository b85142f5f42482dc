import Autodiff
import Tensors

/// Solves a system of linear equations.
package enum Solve: Operation {
  static let a = Parameter.tensor("a", en: "square matrix", zh: "方阵")
  static let b = Parameter.tensor(
    "b", en: "right side, a vector or one system in each column", zh: "右端项：向量，或每列一个方程组")

  package static let reference = Reference(
    "solve", .algebra, [a, b],
    en:
      "The solution x of the equations `a @ x = b`; a matrix that has none, or many, is an error.",
    zh: "解方程组 `a @ x = b`，得到 x；无解或有无穷多解的矩阵会报错。",
    shape: "[N, N], [N, K] -> [N, K] | [N, N], [N] -> [N]", formula: "x = A^{-1} b",
    examples: [
      Example("solve([2 0; 0 4], [2 2])", prints: "[1, 0.5]"),
      Example("solve([0 1; 1 0], [1 2; 3 4])", prints: "[[3, 4], [1, 2]]"),
      Example("solve([1 2; 2 4], [1 2])", fails: .domain),
      Example("solve([1 2 3; 4 5 6], [1 2])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (a, b) = (call[a], call[b])
    let size = try SquareMatrix.size(of: a.shape, parameter: Self.a.name)
    guard 1...2 ~= b.shape.rank, b.shape[0] == size else {
      throw OperationError.shape(
        parameter: Self.b.name, found: b.shape, expected: "(\(size),) or (\(size), K)")
    }
    guard b.shape.rank == 2 else {
      let columns = try apply(.tensor(a), .tensor(b.unsqueezed(at: 1)))
      return Forward(composed: try columns.reshaped(b.shape))
    }
    return Forward(try value(a.value, b.value)) { cotangent in
      let adjoint = try apply(.tensor(a.transposed(0, 1)), .tensor(cotangent.gradient))
      try cotangent.send(to: Self.a) {
        try -adjoint.matrixProduct(cotangent.output.transposed(0, 1))
      }
      try cotangent.send(to: Self.b) { adjoint }
    }
  }

  private static func value(_ a: Tensor, _ b: Tensor) throws -> Tensor {
    let type = a.elementType.promoted(with: b.elementType).computed
    let (matrix, rightSide) = (try Matrix(a), try Matrix(b))
    guard matrix.isFinite else { return try Tensor(repeating: .nan, b.shape, type) }
    guard let solution = try matrix.solving(rightSide) else {
      throw OperationError.singular(parameter: Self.a.name)
    }
    return try solution.tensor(type)
  }
}
