import Autodiff
import Tensors

/// The factors by which a matrix stretches space.
package enum SingularValues: Operation {
  static let a = Parameter.tensor("a", en: "matrix", zh: "矩阵")

  package static let reference = Reference(
    "svdvals", .algebra, [a],
    en: """
      The singular values of a matrix, the largest first: the factors by which it stretches space \
      along perpendicular directions. The largest bounds how much any vector grows.
      """,
    zh: "矩阵的奇异值，从大到小：矩阵沿若干互相垂直的方向把空间拉伸多少倍。任何向量被放大的倍数都不超过最大的那个。",
    shape: "any", formula: #"\sigma_i = \sqrt{\lambda_i(A^\top A)}"#,
    examples: [
      Example("svdvals([3 0; 0 -4])", prints: "[4, 3]"),
      Example("svdvals([1 1; 1 1; 0 0])", prints: "[2, 0]"),
      Example("svdvals([0 2 0; 1 0 0])", prints: "[2, 1]"),
      Example("svdvals([1 2 3])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let a = call[a]
    guard a.shape.rank == 2 else {
      throw OperationError.rank(parameter: Self.a.name, shape: a.shape, expected: [2])
    }
    let type = a.value.elementType.computed
    let matrix = try Matrix(a.value)
    guard try matrix.isFinite() else {
      let count = min(matrix.rows, matrix.columns)
      return Forward(constant: try Tensor(repeating: .nan, [count], type))
    }
    let parts = try matrix.singularValueDecomposition()
    return Forward(try Tensor(parts.values, [parts.values.count], type)) { cotangent in
      try cotangent.send(to: Self.a) {
        guard Recording.isEnabled else {
          let left = Variable(try parts.left.tensor(type))
          let right = Variable(try parts.right.transposed().tensor(type))
          return try (left * cotangent.gradient).matrixProduct(right)
        }
        return try differentiableGradient(a, cotangent)
      }
    }
  }

  /// The largest side of a matrix that is explained.
  private static let spelledOutSize = 8

  /// What the values found by iteration have to do with the matrix: each is the length to which it
  /// stretches a vector of length 1.
  package static func spellOut(_ call: Call) throws -> [Variable]? {
    let a = call[a]
    guard a.shape.rank == 2, a.shape.allSatisfy({ 1...spelledOutSize ~= $0 }),
      a.value.elements.allSatisfy(\.isFinite)
    else { return nil }
    let type = a.value.elementType.computed
    let numbers = try a.converted(to: type)
    let parts = try Matrix(a.value).singularValueDecomposition()
    let vectors = Variable(try parts.right.tensor(type))
      .named(
        en: "directions v, one a column, found by iteration", zh: "方向 v，每列一个，由迭代求得")
    let stretched = try numbers.matrixProduct(vectors)
      .named(en: "a v, each direction stretched", zh: "a v，即拉伸后的各方向")
    let squares = try Sum.apply(.tensor(stretched * stretched), .integers([0]), .truth(false))
    return [try SquareRoot.apply(.tensor(squares))]
  }

  /// The gradient put together from operations, so that it can be differentiated in turn.
  ///
  /// It needs every value to be different from 0.
  private static func differentiableGradient(
    _ a: Variable, _ cotangent: Cotangent
  ) throws -> Variable {
    let isWide = a.shape[0] < a.shape[1]
    let tall = isWide ? try a.transposed(0, 1) : a
    let square = try tall.transposed(0, 1).matrixProduct(tall)
    // Eigenvalues rise where singular values fall.
    let right = try SymmetricEigen.run(Call([.tensor(square)])).values[1].flipped(axes: [1])
    let shares = try cotangent.gradient / cotangent.output
    let gradient = try (tall.matrixProduct(right) * shares)
      .matrixProduct(right.transposed(0, 1))
    return isWide ? try gradient.transposed(0, 1) : gradient
  }
}
