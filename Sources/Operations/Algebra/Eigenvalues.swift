import Autodiff
import Tensors

/// Eigenvalues of any square matrix.
package enum Eigenvalues: Operation {
  static let a = Parameter.tensor("a", en: "square matrix", zh: "方阵")

  package static let reference = Reference(
    "eigvals", .algebra, [a],
    en: """
      The eigenvalues of a square matrix, one a row: real part, imaginary part. The farthest from 0 \
      comes first. No gradient flows through it.
      """,
    zh: "方阵的特征值，每行一个：实部、虚部。离 0 最远的排在最前。不传递梯度。",
    shape: "[N, N] -> [N, 2]", formula: #"A v_i = \lambda_i v_i"#,
    examples: [
      Example("eigvals([2 1; 0 3])", prints: "[[3, 0], [2, 0]]"),
      Example("eigvals([0 -1; 1 0])", prints: "[[0, 1], [0, -1]]"),
      Example("eigvals([1 2 3; 4 5 6])", fails: .shapeMismatch),
      Example("w = param([1 2; 3 4]); grad(sum(eigvals(w)), w)", fails: .notDifferentiable),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let size = try SquareMatrix.size(of: call[a].shape, parameter: a.name)
    let type = call[a].value.elementType.computed
    let matrix = try Matrix(call[a].value)
    let values =
      try matrix.isFinite()
      ? try matrix.eigenvalues().flatMap { [$0.real, $0.imaginary] }
      : Array(repeating: .nan, count: 2 * size)
    return Forward(try Tensor(values, [size, 2], type)) { _ in
      throw OperationError.notDifferentiable(operation: reference.name)
    }
  }
}
