import Autodiff
import Tensors

/// Measures the length of vectors.
package enum Norm: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let power = Parameter.number(
    "p", default: 2,
    en: "which norm: 2 for the length, 1 for the sum of absolute values, inf for the largest",
    zh: "哪种范数：2 是长度，1 是绝对值之和，inf 是最大的绝对值")
  static let dim = Parameter.axes(
    "dim", en: "axes to reduce; all unless given", zh: "沿哪些轴归约；不写就是全部")
  static let keepdim = Parameter.truth(
    "keepdim", default: false, en: "keep the reduced axes with size 1", zh: "保留归约的轴，长度为 1")

  package static let reference = Reference(
    "norm", .reduction, [x, power, dim, keepdim],
    en: """
      The norm of the elements as one vector; squares neither overflow nor vanish. With `p=0` it \
      counts the elements that are not 0. The slope at 0 is taken as 0; for `p=inf` the gradient \
      goes to the first largest.
      """,
    zh: """
      范数：把元素看作一个向量；平方既不会溢出，也不会变成 0。`p=0` 时数出不为 0 的元素个数。约定 0 处的斜率为 0；\
      `p=inf` 时梯度归第一个最大的。
      """,
    shape: "any", formula: #"(\sum_i |x_i|^p)^{1/p}"#,
    examples: [
      Example("norm([3 4])", prints: "5"),
      Example("norm([3 -4], p=1)", prints: "7"),
      Example("norm([3 4; 0 -2], inf, dim=1)", prints: "[4, 2]"),
      Example("norm([1 2], dim=1)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (x, power) = (call[x], call[power])
    let reducing = try Reducing(x.shape, dim: call[dim], keepsAxes: call[keepdim])
    return Forward(composed: try norm(of: x, power: power, reducing))
  }

  /// The norm for use in other operations.
  ///
  /// - Throws: `OperationError.nothingToReduce` for the norm of nothing, where only a power above 0
  ///   and below infinity has one.
  static func norm(of x: Variable, power: Double, _ reducing: Reducing) throws -> Variable {
    guard power != 0 else { return try count(x, reducing) }
    guard !power.isInfinite else {
      let extreme = power < 0 ? SmallestElement.self as any Operation.Type : LargestElement.self
      let sizes = try Absolute.apply(.tensor(x))
      return try extreme.apply(.tensor(sizes), .integers(reducing.axes), .truth(false))
        .reshaped(reducing.shape)
    }
    guard power > 0 || reducing.count > 0 || reducing.shape.elementCount == 0 else {
      throw OperationError.nothingToReduce(shape: x.shape)
    }
    let scale = Variable(try scale(of: x.value, power: power, reducing))
    let total = try powers(x / scale, power).sum(axes: reducing.axes, keepsAxes: true)
    // The root's slope at 0 is infinite, so the root is taken of something else there.
    let isZero = Variable(try total.value.compared(.equal, with: Tensor(scalar: 0)))
    let safe = try Where.choose(isZero, .constant(1), total)
    let root =
      power == 2
      ? try SquareRoot.apply(.tensor(safe))
      : power == 1 ? safe : try Power.apply(.tensor(safe), .tensor(.constant(1 / power)))
    let type = x.value.elementType.computed
    return try (Where.choose(isZero, .constant(0), root) * scale)
      .reshaped(reducing.shape).converted(to: type)
  }

  package static func spellOut(_ call: Call) throws -> [Variable]? {
    let (x, power) = (call[x], call[power])
    let reducing = try Reducing(x.shape, dim: call[dim], keepsAxes: call[keepdim])
    return try spelled(x, power, reducing).map { [$0] }
  }

  /// The norm as textbooks compute it; none where squares might overflow or vanish, and for powers
  /// without a sum.
  static func spelled(_ x: Variable, _ power: Double, _ reducing: Reducing) throws -> Variable? {
    let isTame = x.value.allSatisfy { $0 == 0 || 1e-9...1e9 ~= $0.magnitude }
    guard power >= 1, power <= 4, isTame else { return nil }
    let powers =
      power == 2
      ? try (x * x).named(en: "squares", zh: "平方")
      : try self.powers(x, power).named(en: "absolute values to the power p", zh: "绝对值的 p 次幂")
    let total = try powers.sum(axes: reducing.axes)
      .named(en: power == 2 ? "sum of the squares" : "their sum", zh: power == 2 ? "平方和" : "它们的和")
    let root =
      power == 2
      ? try SquareRoot.apply(.tensor(total))
      : power == 1 ? total : try Power.apply(.tensor(total), .tensor(.constant(1 / power)))
    return try root.reshaped(reducing.shape)
  }

  /// The elements to the power, of their absolute values where that makes a difference.
  private static func powers(_ x: Variable, _ power: Double) throws -> Variable {
    guard power != 2 else { return try x * x }
    guard power != 1 else { return try Absolute.apply(.tensor(x)) }
    // At 0 the slope of a power below 1 is infinite; it is taken as 0.
    let isZero = Variable(try x.value.compared(.equal, with: Tensor(scalar: 0)))
    let sizes = try Absolute.apply(.tensor(Where.choose(isZero, .constant(1), x)))
    return try Where.choose(
      isZero, .constant(power < 0 ? .infinity : 0),
      Power.apply(.tensor(sizes), .tensor(.constant(power))))
  }

  private static func count(_ x: Variable, _ reducing: Reducing) throws -> Variable {
    let truths = try x.value.converted(to: .bool).converted(to: x.value.elementType.computed)
    return Variable(try truths.reduced(.sum, axes: reducing.axes).reshaped(reducing.shape))
  }

  /// A power of two near the largest element, by which dividing rounds nothing.
  private static func scale(
    of x: Tensor, power: Double, _ reducing: Reducing
  ) throws -> Tensor {
    let type = x.elementType.computed
    guard power > 1 else { return try Tensor(scalar: 1, type) }
    let largest = try x.mapped(.absolute, as: type).reduced(.maximum, axes: reducing.axes)
    let elements = try largest.listedElements()
    return try Tensor(largest.shape, type) { place in
      let element = elements[place]
      return element.isFinite && element > 0 ? element.binade : 1
    }
  }
}
