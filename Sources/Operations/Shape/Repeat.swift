import Autodiff
import Tensors

/// Lays copies of a tensor end to end.
package enum Repeat: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let counts = Parameter.shape(
    "counts", en: "number of copies along each axis", zh: "沿每个轴重复多少份")

  package static let reference = Reference(
    "repeat", .shape, [x, counts],
    en: "Lays copies end to end; there are at least as many counts as axes, more make new axes.",
    zh: "把副本首尾相接；份数的个数不少于轴数，多出的份数形成新的轴。",
    shape: "any", keepsLiterals: true,
    examples: [
      Example("repeat([1 2], 2)", prints: "[1, 2, 1, 2]"),
      Example("repeat([1 2], 2, 1)", prints: "[[1, 2], [1, 2]]"),
      Example("repeat([1 2; 3 4], 2)", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let counts = call[counts]
    var x = call[x]
    guard counts.count >= x.shape.rank else {
      throw OperationError.axisCount(
        parameter: Self.counts.name, found: counts.count, expected: x.shape.rank)
    }
    for count in counts where count < 0 {
      throw OperationError.domain(
        parameter: Self.counts.name, value: Double(count), range: .nonNegative)
    }
    guard counts.count <= Shape.maximumRank else { throw TensorError.rankLimit(counts.count) }
    let added = [Int](repeating: 1, count: counts.count - x.shape.rank)
    x = try x.reshaped(Shape(added + x.shape.sizes))
    for axis in counts.indices.reversed() where counts[axis] != 1 {
      x = try repeated(x, axis: axis, count: counts[axis])
    }
    return Forward(composed: x)
  }

  private static func repeated(_ x: Variable, axis: Int, count: Int) throws -> Variable {
    var sizes = x.shape.sizes
    let (size, overflows) = sizes[axis].multipliedReportingOverflow(by: count)
    sizes[axis] = size
    guard !overflows, let total = Shape(sizes).checkedCount, total <= Int.max / 16 else {
      throw TensorError.memoryLimit(requested: nil, limit: MemoryBudget.byteLimit)
    }
    let outer = x.shape.sizes[..<axis].reduce(1, *)
    let inner = x.shape.sizes[axis...].reduce(1, *)
    return try x.reshaped([outer, 1, inner]).broadcast(to: [outer, count, inner])
      .reshaped(Shape(sizes))
  }
}
