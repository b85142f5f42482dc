import Autodiff
import Tensors

/// Multiplies a square matrix by itself.
package enum MatrixPower: Operation {
  /// The largest magnitude of the exponent.
  private static let largestExponent = 1_000_000

  static let a = Parameter.tensor("a", en: "square matrix", zh: "方阵")
  static let n = Parameter.integer(
    "n", -largestExponent...largestExponent, en: "how often; negative for powers of the inverse",
    zh: "幂次；负数表示逆矩阵的幂")

  package static let reference = Reference(
    "matrix_power", .algebra, [a, n],
    en: """
      The matrix multiplied by itself `n` times, by repeated squaring; `a ^ n` takes the power \
      element by element. The power 0 is the identity matrix; a negative one is that of the inverse.
      """,
    zh: "矩阵自乘 `n` 次，用反复平方计算；`a ^ n` 则是逐元素的幂。0 次幂是单位矩阵，负次幂是逆矩阵的幂。",
    shape: "[N, N] -> [N, N]", formula: "A^n",
    examples: [
      Example("matrix_power([1 1; 1 0], 10)", prints: "[[89, 55], [55, 34]]"),
      Example("matrix_power([2 0; 0 4], -1)", prints: "[[0.5, 0], [0, 0.25]]"),
      Example("matrix_power([3 4; 5 6], 0)", prints: "[[1, 0], [0, 1]]"),
      Example("matrix_power([1 2; 2 4], -1)", fails: .domain),
      Example("matrix_power([1 2 3], 2)", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let size = try SquareMatrix.size(of: call[a].shape, parameter: a.name)
    let type = call[a].value.elementType.arithmetic
    var square = try call[a].converted(to: type)
    let identity = Variable(try Matrix.identity(size).tensor(type))
    if call[n] < 0 {
      square = try Solve.apply(.tensor(square), .tensor(identity))
    }
    var power: Variable?
    var rest = call[n].magnitude
    while rest > 0 {
      if rest % 2 == 1 { power = try power?.matrixProduct(square) ?? square }
      rest /= 2
      if rest > 0 { square = try square.matrixProduct(square) }
    }
    return Forward(composed: power ?? identity)
  }
}
