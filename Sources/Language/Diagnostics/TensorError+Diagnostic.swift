import Operations
import Tensors

/// The wording of an error: what is wrong, and a way out.
struct Wording {
  let message: LocalizedText
  let hint: LocalizedText?

  init(en: String, zh: String, hintEn: String? = nil, hintZh: String? = nil) {
    message = LocalizedText(en: en, zh: zh)
    hint = hintEn.flatMap { english in hintZh.map { LocalizedText(en: english, zh: $0) } }
  }
}

extension TensorError {
  /// The error in words.
  var wording: Wording {
    switch self {
    case .broadcast(let left, let right, let axis):
      let a = left[left.rank - axis]
      let b = right[right.rank - axis]
      return Wording(
        en: """
          the shapes \(left) and \(right) do not go together: on axis -\(axis) the sizes are \(a) \
          and \(b), and neither is 1
          """,
        zh: "形状 \(left) 与 \(right) 对不上：在轴 -\(axis) 上长度分别是 \(a) 和 \(b)，又都不是 1",
        hintEn: "axes are compared from the last one; a size of 1 stretches to the other's size",
        hintZh: "从最后一个轴开始逐个比较；长度为 1 的轴会自动拉伸")
    case .replacement(let values, let part):
      return Wording(
        en: "a value of shape \(values) does not go into a part of shape \(part)",
        zh: "形状为 \(values) 的值放不进形状为 \(part) 的部分",
        hintEn: "give one number, or as many as the part has", hintZh: "给一个数，或者给出与这部分同样多的数")
    case .reshape(let shape, let sizes):
      return Wording(
        en: """
          \(shape.elementCount) elements of shape \(shape) do not fill the shape \
          \(Shape(sizes))\(product(sizes).map { ": " + $0 } ?? "")
          """,
        zh: """
          形状 \(shape) 的 \(shape.elementCount) 个元素填不满形状 \
          \(Shape(sizes))\(product(sizes).map { "：" + $0 } ?? "")
          """,
        hintEn: "the product of the sizes must be \(shape.elementCount); one of them may be -1",
        hintZh: "各轴长度的乘积必须是 \(shape.elementCount)；其中一个可以写 -1")
    case .severalOpenSizes(let sizes):
      return Wording(
        en: "only one size of \(Shape(sizes)) can be -1", zh: "\(Shape(sizes)) 里只能有一个 -1",
        hintEn: "write the other sizes as numbers", hintZh: "其余的长度请写成具体的数")
    case .negativeSize(let size):
      return Wording(
        en: "a size cannot be negative, and this one is \(size)", zh: "长度不能是负数，这里是 \(size)",
        hintEn: "use 0 or a positive size", hintZh: "请用 0 或正数")
    case .rankLimit(let rank):
      return Wording(
        en: "a tensor has at most \(Shape.maximumRank) axes, and this would have \(rank)",
        zh: "张量最多有 \(Shape.maximumRank) 个轴，这里会有 \(rank) 个",
        hintEn: "join some axes with reshape first", hintZh: "先用 reshape 合并几个轴")
    case .indexRange(let index, let axis, let size):
      guard size > 0 else {
        return Wording(
          en: "axis \(axis) is empty, so there is no position \(index)",
          zh: "轴 \(axis) 是空的，没有位置 \(index)", hintEn: "an empty slice such as x[:0] works",
          hintZh: "可以取空切片，例如 x[:0]")
      }
      return Wording(
        en: "position \(index) is outside axis \(axis), which has size \(size)",
        zh: "位置 \(index) 超出了轴 \(axis)，它的长度是 \(size)",
        hintEn: "positions run from 0 to \(size - 1), or from -\(size) to -1 counted from the end",
        hintZh: "位置从 0 数到 \(size - 1)；从末尾倒数则是 -\(size) 到 -1")
    case .tooManyIndices(let count, let shape):
      return Wording(
        en: "\(count) positions for a tensor of rank \(shape.rank), shape \(shape)",
        zh: "给了 \(count) 个下标，可张量只有 \(shape.rank) 个轴，形状是 \(shape)",
        hintEn: "give at most one item for each axis", hintZh: "每个轴最多写一项")
    case .severalEllipses:
      return Wording(
        en: "an index can have only one ...", zh: "下标里只能有一个 ...",
        hintEn: "write : for each further whole axis", hintZh: "其余整条轴请各写一个 :")
    case .stepOfZero:
      return Wording(
        en: "a step cannot be 0", zh: "步长不能是 0",
        hintEn: "use 1 to visit every position, -1 to go backwards",
        hintZh: "逐个前进用 1，倒着走用 -1")
    case .indexShapes(let left, let right):
      return Wording(
        en: "a mask or index list of shape \(left) does not go with the shape \(right)",
        zh: "形状为 \(left) 的掩码或下标列表与形状 \(right) 对不上",
        hintEn: "a mask must have the sizes of the axes that it covers",
        hintZh: "掩码的形状必须与它覆盖的轴一致")
    case .fractionalIndex(let number):
      let text = NumberFormat.display(number)
      return Wording(
        en: "\(text) is not a position", zh: "\(text) 不能当作位置",
        hintEn: "positions are whole numbers; floor(x) makes one",
        hintZh: "位置是整数；可以用 floor(x) 取整")
    case .memoryLimit(let requested, let limit):
      let allowed = ByteText.text(limit)
      let needed = requested.map(ByteText.text)
      return Wording(
        en: "this needs \(needed ?? "more bytes than can be counted"), and \(allowed) are allowed",
        zh: "这需要\(needed.map { " " + $0 } ?? "多得数不清的字节")，而上限是 \(allowed)",
        hintEn: "use smaller sizes, or raise --memory-limit",
        hintZh: "把尺寸改小，或用 --memory-limit 放宽上限")
    case .interrupted(.timeLimit):
      return Wording(
        en: "the time allowed is up", zh: "时间到了", hintEn: "raise --timeout, or do less at once",
        hintZh: "放宽 --timeout，或一次少算一些")
    case .interrupted(.learner):
      return Wording(
        en: "interrupted", zh: "已中断", hintEn: "nothing was changed", hintZh: "什么都没有改变")
    }
  }
}

extension TensorError {
  /// The number of elements of wanted sizes as arithmetic, such as `4 * 2 = 8`; none for a single
  /// size, for one that is left open, and for products beyond all bounds.
  private func product(_ sizes: [Int]) -> String? {
    guard sizes.count > 1, sizes.allSatisfy({ $0 >= 0 }), let count = Shape(sizes).checkedCount
    else {
      return nil
    }
    return sizes.map(String.init).joined(separator: " * ") + " = \(count)"
  }
}

/// Amounts of memory in words.
enum ByteText {
  /// The amount with a unit, to three digits.
  static func text(_ bytes: Int) -> String {
    let units = ["bytes", "KB", "MB", "GB", "TB", "PB", "EB"]
    var amount = Double(bytes)
    var unit = 0
    while amount >= 1000, unit < units.count - 1 {
      amount /= 1000
      unit += 1
    }
    return "\(NumberFormat.display(amount, precision: 3)) \(units[unit])"
  }
}
