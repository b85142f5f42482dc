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

  /// The roots of the characteristic polynomial, where that is quadratic.
  ///
  /// Larger matrices have no such formula; theirs are found by iteration.
  package static func spellOut(_ call: Call) throws -> [Variable]? {
    guard call[a].shape == [2, 2], call[a].value.elements.allSatisfy(\.isFinite) else {
      return nil
    }
    let numbers = try call[a].converted(to: call[a].value.elementType.computed)
    func cell(_ row: Int, _ column: Int) throws -> Variable {
      try numbers.narrowed(axis: 0, from: row, to: row + 1)
        .narrowed(axis: 1, from: column, to: column + 1).reshaped([])
    }
    let trace = try (cell(0, 0) + cell(1, 1)).named(en: "trace", zh: "迹")
    let determinant = try (cell(0, 0) * cell(1, 1) - cell(0, 1) * cell(1, 0))
      .named(en: "determinant", zh: "行列式")
    let middle = try (trace / 2).named(en: "half of the trace", zh: "迹的一半")
    let square = try (middle * middle - determinant)
      .named(
        en: "discriminant, negative where eigenvalues are complex", zh: "判别式，为负则特征值是复数")
    let zero = try Variable.constant(0)
    let distance = square.value.element(at: 0)
    let parts: [Variable]
    if distance < 0 {
      let root = try SquareRoot.apply(.tensor(-square))
      parts = [middle, root, middle, try -root]
    } else {
      let root = try SquareRoot.apply(.tensor(square))
      let (upper, lower) = (try middle + root, try middle - root)
      let found = try Matrix(call[a].value).eigenvalues().first?.real ?? 0
      let distances = [upper, lower].map { abs($0.value.element(at: 0) - found) }
      parts =
        distances[0] <= distances[1] ? [upper, zero, lower, zero] : [lower, zero, upper, zero]
    }
    let rows = try Concatenate.apply(
      .tensors(parts.map { try $0.reshaped([1, 1]) }), .integer(0))
    return [try rows.reshaped([2, 2])]
  }
}
