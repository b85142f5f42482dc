import Autodiff
import Tensors

/// Eigenvalues and eigenvectors of a symmetric matrix.
package enum SymmetricEigen: Operation {
  static let a = Parameter.tensor("a", en: "symmetric matrix", zh: "对称矩阵")

  package static let reference = Reference(
    "eigh", .algebra, [a],
    en: """
      The eigenvalues of a symmetric matrix, the smallest first, and its eigenvectors, one a column, \
      as a tuple. Each vector has length 1 and a positive largest element. Of a matrix that is not \
      symmetric, the mean of it and its transpose counts.
      """,
    zh: """
      对称矩阵的特征值（从小到大）与特征向量（每列一个），合成一个元组。每个向量长度为 1，绝对值最大的元素为正。\
      矩阵不对称时，取它与转置的平均。
      """,
    shape: "any", formula: #"A v_i = \lambda_i v_i"#,
    examples: [
      Example("eigh([2 1; 1 2])[0]", prints: "[1, 3]"),
      Example("eigh([3 0; 0 2])", prints: "([2, 3], [[0, 1], [1, 0]])"),
      Example("eigh([1 2 3; 4 5 6])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let a = call[a]
    _ = try SquareMatrix.size(of: a.shape, parameter: Self.a.name)
    let type = a.value.elementType.computed
    let numbers = try a.converted(to: type)
    let symmetric = try (numbers + numbers.transposed(0, 1)) * 0.5
    let (values, vectors) = try decomposed(symmetric)
    return Forward(composed: [values, vectors])
  }

  /// The largest matrix that is explained.
  private static let spelledOutSize = 8

  /// What the pairs found by iteration have to do with the matrix: it stretches each eigenvector v,
  /// and v · (A v) is the factor.
  package static func spellOut(_ call: Call) throws -> [Variable]? {
    let a = call[a]
    guard a.shape.rank == 2, a.shape[0] == a.shape[1], 1...spelledOutSize ~= a.shape[0],
      a.value.elements.allSatisfy(\.isFinite)
    else { return nil }
    let numbers = try a.converted(to: a.value.elementType.computed)
    let turned = try numbers.transposed(0, 1)
    let isSymmetric = numbers.value.elements == turned.value.elements
    let symmetric =
      isSymmetric
      ? numbers
      : try ((numbers + turned) / 2).named(en: "mean of a and its transpose", zh: "a 与其转置的平均")
    let vectors = try decomposed(symmetric).vectors
      .named(
        en: "eigenvectors v, one a column, found by iteration", zh: "特征向量 v，每列一个，由迭代求得")
    let stretched = try symmetric.matrixProduct(vectors)
      .named(en: "a v, each vector stretched", zh: "a v，即拉伸后的各向量")
    let values = try Sum.apply(
      .tensor(vectors * stretched), .integers([0]), .truth(false))
    return [values, vectors]
  }

  /// The eigenvalues and eigenvectors of a symmetric matrix, recorded.
  private static func decomposed(
    _ symmetric: Variable
  ) throws -> (values: Variable, vectors: Variable) {
    let type = symmetric.value.elementType
    let matrix = try Matrix(symmetric.value)
    let size = matrix.rows
    guard try matrix.isFinite() else {
      return (
        Variable(try Tensor(repeating: .nan, [size], type)),
        Variable(try Tensor(repeating: .nan, [size, size], type))
      )
    }
    let parts = try matrix.symmetricEigen()
    let values = Recording.record(
      try Tensor(parts.values, [size], type), from: [symmetric]
    ) { pass in
      try pass.send(toInput: 0) {
        let vectors = try decomposed(symmetric).vectors
        return try (vectors * pass.gradient).matrixProduct(vectors.transposed(0, 1))
      }
    }
    let vectors = Recording.record(
      try parts.vectors.tensor(type), from: [symmetric]
    ) { pass in
      try pass.send(toInput: 0) {
        let (values, vectors) = try decomposed(symmetric)
        let turned = try vectors.transposed(0, 1)
        let mixed = try turned.matrixProduct(pass.gradient) * inverseGaps(values)
        return try vectors.matrixProduct(mixed).matrixProduct(turned)
      }
    }
    return (values, vectors)
  }

  /// One over the difference of each pair of eigenvalues, with zeros on the diagonal.
  private static func inverseGaps(_ values: Variable) throws -> Variable {
    let type = values.value.elementType
    let size = values.shape[0]
    let diagonal = Variable(try Matrix.identity(size).tensor(type))
    let gaps = try values.unsqueezed(at: 0) - values.unsqueezed(at: 1)
    return try (1 - diagonal) / (gaps + diagonal)
  }
}
