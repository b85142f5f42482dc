import Autodiff
import Tensors

/// Finds the best solution of equations that may be too many or too few.
package enum LeastSquares: Operation {
  static let a = Parameter.tensor("a", en: "matrix, one equation a row", zh: "矩阵，每行一个方程")
  static let b = Parameter.tensor(
    "b", en: "right side, a vector or one system in each column", zh: "右端项：向量，或每列一个方程组")

  package static let reference = Reference(
    "lstsq", .algebra, [a, b],
    en: """
      The x for which the sum of the squares of `a @ x - b` is smallest; of several, the shortest. \
      So a line is fitted to points, and every system has an answer.
      """,
    zh: "使 `a @ x - b` 的平方和最小的 x；若不止一个，取最短的。拟合直线就用它，任何方程组都有答案。",
    shape: "[M, N], [M, K] -> [N, K] | [M, N], [M] -> [N]",
    formula: #"\arg\min_x \sum_i (A x - b)_i^2"#,
    examples: [
      Example("lstsq([1 0; 1 1; 1 2], [1 3 5])", prints: "[1, 2]"),
      Example("lstsq([[1, 1]], [2])", prints: "[1, 1]"),
      Example("lstsq([1; 1; 1], [1 2 6])", prints: "[3]"),
      Example("lstsq([1 2; 3 4], [1 2 3])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (a, b) = (call[a], call[b])
    guard a.shape.rank == 2 else {
      throw OperationError.rank(parameter: Self.a.name, shape: a.shape, expected: [2])
    }
    let equations = a.shape[0]
    guard 1...2 ~= b.shape.rank, b.shape[0] == equations else {
      throw OperationError.shape(
        parameter: Self.b.name, found: b.shape, expected: "(\(equations),) or (\(equations), K)")
    }
    guard b.shape.rank == 2 else {
      let columns = try apply(.tensor(a), .tensor(b.unsqueezed(at: 1)))
      return Forward(composed: try columns.reshaped([a.shape[1]]))
    }
    return Forward(try value(a.value, b.value)) { cotangent in
      let (gradient, x) = (cotangent.gradient, cotangent.output)
      let turned = try a.transposed(0, 1)
      let toB = try apply(.tensor(turned), .tensor(gradient))
      try cotangent.send(to: Self.b) { toB }
      try cotangent.send(to: Self.a) {
        // The derivative of the pseudo-inverse (Golub and Pereyra, 1973): three terms, of which the
        // second vanishes where the equations hold exactly, and the third where x is unique.
        let residual = try b - a.matrixProduct(x)
        let inner = try apply(.tensor(a), .tensor(toB))
        let outer = try apply(.tensor(turned), .tensor(x))
        let unseen = try gradient - apply(.tensor(a), .tensor(a.matrixProduct(gradient)))
        let first = try -toB.matrixProduct(x.transposed(0, 1))
        let second = try residual.matrixProduct(inner.transposed(0, 1))
        return try first + second + outer.matrixProduct(unseen.transposed(0, 1))
      }
    }
  }

  /// The largest number of equations that are explained.
  private static let spelledOutSize = 24

  /// The normal equations, solved by elimination, where they give the same numbers.
  ///
  /// The value itself comes from singular values, which lose fewer digits.
  package static func spellOut(_ call: Call) throws -> [Variable]? {
    let (a, b) = (call[a], call[b])
    guard a.shape.rank == 2, 1...2 ~= b.shape.rank, b.shape[0] == a.shape[0],
      1...spelledOutSize ~= a.shape[0]
    else { return nil }
    let type = a.value.elementType.promoted(with: b.value.elementType).computed
    let turned = try a.converted(to: type).transposed(0, 1)
    let left = try turned.matrixProduct(a.converted(to: type))
      .named(
        en: "a.T @ a, which takes the place of a; the engine itself uses singular values",
        zh: "a.T @ a，代替原来的 a；引擎自己用的是奇异值")
    let right = try turned.matrixProduct(b.converted(to: type))
      .named(en: "a.T @ b, which takes the place of b", zh: "a.T @ b，代替原来的 b")
    guard let solution = try? Solve.apply(.tensor(left), .tensor(right)) else { return nil }
    let columns = try b.shape.rank == 2 ? b : b.unsqueezed(at: 1)
    let numbers = zip(solution.value.elements, try value(a.value, columns.value).elements)
    let precision = type.isStoredAsDouble ? 1e-9 : 1e-5
    guard numbers.allSatisfy({ abs($0 - $1) <= precision * max(1, abs($1)) }) else { return nil }
    return [solution]
  }

  private static func value(_ a: Tensor, _ b: Tensor) throws -> Tensor {
    let type = a.elementType.promoted(with: b.elementType).computed
    let matrix = try Matrix(a)
    guard try matrix.isFinite() else {
      return try Tensor(repeating: .nan, [a.shape[1], b.shape[1]], type)
    }
    let decomposition = try matrix.singularValueDecomposition()
    // Values within the rounding of the numbers given are noise.
    let rounding = type.isStoredAsDouble ? Double.ulpOfOne : Double(Float.ulpOfOne)
    let size = Double(max(matrix.rows, matrix.columns))
    let tolerance = (decomposition.values.first ?? 0) * size * rounding
    return try decomposition.solving(Matrix(b), tolerance: tolerance).tensor(type)
  }
}
