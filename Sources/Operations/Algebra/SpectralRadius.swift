import Autodiff
import Tensors

/// The largest distance of an eigenvalue from 0.
package enum SpectralRadius: Operation {
  static let a = Parameter.tensor("a", en: "square matrix", zh: "方阵")

  package static let reference = Reference(
    "spectral_radius", .algebra, [a],
    en: """
      The spectral radius of a square matrix: the largest magnitude of its eigenvalues. Multiplying \
      by the matrix again and again dies out below 1 and blows up above 1, in the long run. No \
      gradient flows through it.
      """,
    zh: "方阵的谱半径：特征值绝对值中最大的一个。反复乘以这个矩阵，长期来看，谱半径小于 1 则衰减，大于 1 则增长。不传递梯度。",
    shape: "[N, N] -> []", formula: #"\rho(A) = \max_i |\lambda_i|"#,
    examples: [
      Example("spectral_radius([0.9 10; 0 0.9])", prints: "0.9"),
      Example("spectral_radius([0 -2; 2 0])", prints: "2"),
      Example("spectral_radius([1 2 3])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let size = try SquareMatrix.size(of: call[a].shape, parameter: a.name)
    guard size > 0 else { throw OperationError.nothingToReduce(shape: call[a].shape) }
    let matrix = try Matrix(call[a].value)
    let radius = try matrix.isFinite() ? matrix.eigenvalues().first?.magnitude ?? 0 : .nan
    return Forward(try Tensor(scalar: radius, call[a].value.elementType.computed)) { _ in
      throw OperationError.notDifferentiable(operation: reference.name)
    }
  }

  /// The largest matrix that is explained.
  private static let spelledOutSize = 8

  /// The eigenvalues, how far each lies from 0, and the largest of these distances.
  package static func spellOut(_ call: Call) throws -> [Variable]? {
    guard call[a].shape.rank == 2, 1...spelledOutSize ~= call[a].shape[0],
      call[a].value.elements.allSatisfy(\.isFinite)
    else { return nil }
    let values = try Eigenvalues.apply(.tensor(call[a]))
      .named(en: "eigenvalues, real and imaginary part", zh: "特征值，实部与虚部")
    let squares = try Sum.apply(.tensor(values * values), .integers([1]), .truth(false))
    let distances = try SquareRoot.apply(.tensor(squares))
      .named(en: "distance of each from 0", zh: "各特征值到 0 的距离")
    return [try LargestElement.apply(.tensor(distances), .none, .truth(false))]
  }
}
