import Operations
import Tensors

extension OperationError {
  /// The error in words.
  var wording: Wording {
    switch self {
    case .domain(let parameter, let value, let range):
      let number = NumberFormat.display(value)
      return Wording(
        en: "\(parameter) is \(number), which is outside its range",
        zh: "\(parameter) 是 \(number)，超出了允许的范围",
        hintEn: "\(parameter) must be \(range.text.english)",
        hintZh: "\(parameter) 必须\(range.text.chinese)")
    case .notWhole(let parameter, let value):
      let number = NumberFormat.display(value)
      return Wording(
        en: "\(parameter) must be a whole number, not \(number)",
        zh: "\(parameter) 必须是整数，不能是 \(number)",
        hintEn: "round it with floor or round first", hintZh: "先用 floor 或 round 取整")
    case .unknownChoice(let parameter, let value, let choices):
      let list = choices.map { "\"\($0)\"" }
      return Wording(
        en: "\(parameter) cannot be \"\(value)\"", zh: "\(parameter) 不能是 \"\(value)\"",
        hintEn: "use one of \(list.joined(separator: ", "))",
        hintZh: "可以用 \(list.joined(separator: "、"))")
    case .rank(let parameter, let shape, let expected):
      let ranks = expected.map(String.init)
      return Wording(
        en: "\(parameter) has shape \(shape), which is rank \(shape.rank)",
        zh: "\(parameter) 的形状是 \(shape)，即 \(shape.rank) 阶",
        hintEn: "it must have rank \(Self.list(ranks, ", ", " or "))",
        hintZh: "它必须是 \(Self.list(ranks, "、", " 或 ")) 阶")
    case .shape(let parameter, let found, let expected):
      let hint = Self.hint(on: found, expected: expected)
      return Wording(
        en: "\(parameter) has shape \(found), but \(expected) is needed",
        zh: "\(parameter) 的形状是 \(found)，这里需要 \(expected)", hintEn: hint.english,
        hintZh: hint.chinese)
    case .labelShape(let parameter, let found, let scores, let labels, let count):
      return Wording(
        en: """
          \(parameter) has shape \(found): neither \(Self.labels(labels).english), nor \
          probabilities of shape \(scores)
          """,
        zh: """
          \(parameter) 的形状是 \(found)：既不是\(Self.labels(labels).chinese)，也不是形状为 \(scores) 的概率
          """,
        hintEn: "labels are whole numbers from 0 to \(count - 1), one for each row of scores",
        hintZh: "标签是 0 到 \(count - 1) 的整数，每行得分对应一个")
    case .unequalShapes(let parameter, let first, let other):
      return Wording(
        en: "\(parameter) has shape \(other), the tensor it goes with \(first)",
        zh: "\(parameter) 的形状是 \(other)，与它配对的张量是 \(first)",
        hintEn: "both need the same shape: use reshape or flatten",
        hintZh: "两者形状必须相同：可以用 reshape 或 flatten")
    case .axisCount(let parameter, let found, let expected):
      return Wording(
        en: "\(parameter) names \(found) ax\(found == 1 ? "i" : "e")s, and \(expected) are needed",
        zh: "\(parameter) 写了 \(found) 个轴，这里需要 \(expected) 个",
        hintEn: "name every axis of the tensor once", hintZh: "张量的每个轴都要写一次")
    case .joinedShapes(let parameter, let first, let other, let dim):
      let exception = dim.map { " except on axis \($0)" } ?? ""
      let chineseException = dim.map { "除轴 \($0) 外，" } ?? ""
      return Wording(
        en: "\(parameter) of shapes \(first) and \(other) cannot be joined",
        zh: "\(parameter) 中形状为 \(first) 与 \(other) 的张量接不起来",
        hintEn: first.rank == other.rank
          ? "all sizes must agree\(exception)"
          : "all need the same number of axes; unsqueeze(x, 0) adds one",
        hintZh: first.rank == other.rank
          ? "\(chineseException)各轴长度必须一致" : "轴的个数必须相同；unsqueeze(x, 0) 可以添一个轴")
    case .innerSizes(let left, let right):
      let a = left.last ?? 1
      let b = right.rank > 1 ? right[right.rank - 2] : right.last ?? 1
      return Wording(
        en: "\(left) @ \(right): the inner sizes \(a) and \(b) differ",
        zh: "\(left) @ \(right)：中间的长度 \(a) 与 \(b) 不相等",
        hintEn: "the left operand's last axis must be as long as the right one's last but one",
        hintZh: "左边最后一个轴必须与右边倒数第二个轴一样长")
    case .channels(let image, let kernel, let groups):
      let reads = kernel.rank == 4 ? kernel[1] * groups : groups
      let has = image.rank > 2 ? image[image.rank - 3] : 1
      return Wording(
        en:
          "the image has \(has) channels (shape \(image)), the kernels read \(reads) (shape \(kernel))",
        zh: "图像有 \(has) 个通道（形状 \(image)），卷积核却要读 \(reads) 个（形状 \(kernel)）",
        hintEn: Self.channelsAreLast(image, kernel)
          ? "channels come before height and width: (C, H, W)"
          : "average the channels to a grey image, or give each channel a kernel of its own",
        hintZh: Self.channelsAreLast(image, kernel)
          ? "通道排在高和宽前面：(C, H, W)" : "可以把各通道平均成灰度图，或者给每个通道配一个卷积核")
    case .signalChannels(let found, let read):
      return Wording(
        en: "the signal has \(found) channels, the kernels read \(read)",
        zh: "信号有 \(found) 个通道，卷积核却要读 \(read) 个",
        hintEn:
          "a signal is (N, C, L), a kernel (O, C, k); groups=\(found) gives each channel its own",
        hintZh: "信号是 (N, C, L)，卷积核是 (O, C, k)；groups=\(found) 让每个通道各用一个核")
    case .groups(let parameter, let count, let groups):
      return Wording(
        en: """
          \(count) \(parameter == "kernel" ? "kernels" : "channels") cannot be dealt out to \
          \(groups) groups evenly
          """,
        zh: "\(count) 个\(parameter == "kernel" ? "卷积核" : "通道")没法平均分给 \(groups) 组",
        hintEn: "groups must divide the number of channels and of kernels",
        hintZh: "groups 必须能整除通道数和卷积核数")
    case .windowTooLarge(let fit):
      return Wording(
        en: """
          a window that covers \(fit.span) does not fit into \(fit.size) + \(fit.padding) padding \
          = \(fit.size + fit.padding): \(fit.arithmetic)
          """,
        zh: """
          覆盖 \(fit.span) 格的窗口放不进 \(fit.size) + 填充 \(fit.padding) = \(fit.size + fit.padding) \
          格：\(fit.arithmetic)
          """,
        hintEn: "use a smaller window or a larger input, or add padding",
        hintZh: "改用更小的窗口或更大的输入，或者增加填充")
    case .remainder(let fit):
      return Wording(
        en: "\(fit.arithmetic): the windows leave a remainder", zh: "\(fit.arithmetic)：窗口铺不满，有余数",
        hintEn: "change stride or padding, or use fit=\"floor\" to leave the rest unread",
        hintZh: "调整 stride 或 padding，或用 fit=\"floor\" 舍去余下的部分")
    case .axis(let parameter, let dim, let rank):
      return Wording(
        en: "\(parameter) is \(dim), but the tensor has rank \(rank)",
        zh: "\(parameter) 是 \(dim)，可张量只有 \(rank) 阶",
        hintEn: rank == 0
          ? "a number has no axes"
          : "axes are numbered from 0 to \(rank - 1), or from \(-rank) to -1 counted from the end",
        hintZh: rank == 0
          ? "标量没有轴"
          : "轴的编号从 0 到 \(rank - 1)；从末尾倒数则是 \(-rank) 到 -1")
    case .repeatedAxis(let parameter, let dim):
      return Wording(
        en: "\(parameter) names axis \(dim) twice", zh: "\(parameter) 里轴 \(dim) 出现了两次",
        hintEn: "name each axis once", hintZh: "每个轴只写一次")
    case .nothingToReduce(let shape):
      return Wording(
        en: "a tensor of shape \(shape) has no element to choose from",
        zh: "形状为 \(shape) 的张量没有元素可选", hintEn: "check its shape first: x.size > 0",
        hintZh: "先检查一下：x.size > 0")
    case .labelRange(let parameter, let label, let count):
      let number = NumberFormat.display(label)
      return Wording(
        en: "\(parameter) contains \(number), but there are \(count) classes",
        zh: "\(parameter) 里有 \(number)，可类别只有 \(count) 个",
        hintEn: "labels count from 0: they are whole numbers from 0 to \(count - 1)",
        hintZh: "标签从 0 数起，是 0 到 \(count - 1) 的整数")
    case .binaryLabel(let parameter, let label):
      let number = NumberFormat.display(label)
      return Wording(
        en: "\(parameter) contains \(number), which is no label of two classes",
        zh: "\(parameter) 里有 \(number)，它不是二分类的标签",
        hintEn: "labels are -1 and +1; 2 * y - 1 makes them of 0 and 1",
        hintZh: "标签只能是 -1 和 +1；用 2 * y - 1 可由 0 和 1 换算")
    case .position(let parameter, let position, let size):
      let number = NumberFormat.display(position)
      return Wording(
        en: "\(parameter) contains \(number), but there are \(size) positions",
        zh: "\(parameter) 里有 \(number)，可位置只有 \(size) 个",
        hintEn: size > 0
          ? "positions count from 0: they are whole numbers from 0 to \(size - 1)"
          : "the axis is empty",
        hintZh: size > 0 ? "位置从 0 数起，是 0 到 \(size - 1) 的整数" : "这个轴是空的")
    case .keptSizeWithStride(let stride):
      return Wording(
        en: "padding=\"same\" keeps the size, which stride \(stride) does not",
        zh: "padding=\"same\" 要保持大小，步幅却是 \(stride)",
        hintEn: "use stride=1, or give the padding as a number",
        hintZh: "改用 stride=1，或把 padding 写成数")
    case .noTensors(let parameter):
      return Wording(
        en: "\(parameter) needs at least one tensor", zh: "\(parameter) 至少要有一个张量",
        hintEn: "give the tensors one after the other", hintZh: "把张量一个个列出来")
    case .nothingToLearn(let parameter):
      return Wording(
        en: "\(parameter) has nothing to learn: there is no parameter in it",
        zh: "\(parameter) 里没有任何参数，无从学起",
        hintEn: "give a model with layers such as Linear, or what param(…) has made",
        hintZh: "请给出含有 Linear 之类的层的模型，或 param(…) 得到的参数")
    case .independentLoss(let parameter):
      return Wording(
        en: "the loss does not depend on any parameter of \(parameter)",
        zh: "损失与 \(parameter) 所管的参数都无关",
        hintEn: "make the optimiser for the model that is trained, as in SGD(net, 0.1)",
        hintZh: "优化器要管正在训练的模型，例如 SGD(net, 0.1)")
    case .conflict(let parameter, let other):
      // Either another parameter, or a setting of one, such as `momentum=0`.
      let setting = other.firstIndex(of: "=").map { other[..<$0] }
      return Wording(
        en: "\(parameter) and \(other) exclude each other", zh: "\(parameter) 与 \(other) 不能同时使用",
        hintEn: setting.map { "leave \(parameter) out, or give another \($0)" }
          ?? "give only one of them",
        hintZh: setting.map { "去掉 \(parameter)，或者换一个 \($0)" } ?? "只写其中一个")
    case .singular(let parameter):
      return Wording(
        en: "\(parameter) is singular: the equations have no unique solution",
        zh: "\(parameter) 是奇异矩阵：方程组没有唯一解",
        hintEn: "lstsq finds the best solution all the same", hintZh: "lstsq 仍能求出最好的近似解")
    case .nothingLeft(let full, let removed):
      return Wording(
        en: "the output has \(full) cells, and the padding takes \(removed) of them away",
        zh: "输出只有 \(full) 格，填充却要裁去 \(removed) 格",
        hintEn: "use a smaller padding", hintZh: "把 padding 改小")
    case .notDifferentiable(let operation):
      return Wording(
        en: "no gradient flows through \(operation)", zh: "\(operation) 不能传递梯度",
        hintEn: "detach(x) treats a value as a constant", hintZh: "detach(x) 把值当作常量")
    case .tooManyWays(let outputs, let inputs):
      return Wording(
        en: "what \(outputs) outputs send back to \(inputs) inputs is too much to show one by one",
        zh: "\(outputs) 个输出向 \(inputs) 个输入传回的内容太多，无法逐个演示",
        hintEn: "try it on a smaller part, such as x[0] or x[:4]",
        hintZh: "换一小部分试试，例如 x[0] 或 x[:4]")
    case .tensor(let error, _):
      return error.wording
    }
  }
}

extension OperationError {
  /// Some things with commas between them, and a word before the last.
  private static func list(_ items: [String], _ comma: String, _ or: String) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: comma) + or + last
  }

  /// What to do about a shape; where the last axis alone is at fault, its length is named.
  private static func hint(on found: Shape, expected: String) -> LocalizedText {
    if expected.hasPrefix("(…, "), let wanted = Int(expected.dropFirst(4).dropLast()),
      let length = found.last
    {
      return LocalizedText(
        en: "the last axis is \(length) long and must be \(wanted) long",
        zh: "最后一个轴的长度是 \(length)，必须是 \(wanted)")
    }
    return LocalizedText(
      en: "reshape it, or make it with that shape", zh: "用 reshape 改变形状，或按这个形状重新创建")
  }

  /// How many labels go with scores, in words.
  private static func labels(_ shape: Shape) -> LocalizedText {
    switch shape.rank {
    case 0: LocalizedText(en: "one label", zh: "一个标签")
    case 1:
      LocalizedText(
        en: "\(shape[0]) label\(shape[0] == 1 ? "" : "s")", zh: " \(shape[0]) 个标签")
    default: LocalizedText(en: "labels of shape \(shape)", zh: "形状为 \(shape) 的标签")
    }
  }

  /// Whether an image has its channels behind height and width, as other libraries do.
  private static func channelsAreLast(_ image: Shape, _ kernel: Shape) -> Bool {
    image.rank > 2 && kernel.rank == 4 && image.last == kernel[1]
      && image.last != image[image.rank - 3]
  }
}

extension WindowFit {
  /// The formula of the number of windows with its numbers, such as `(7 - 3) / 3 + 1 = 2.33`.
  var arithmetic: String {
    let padded = padding == 0 ? "\(size)" : "\(size) + \(padding)"
    let count = NumberFormat.display(Double(room) / Double(stride) + 1, precision: 3)
    return "(\(padded) - \(span)) / \(stride) + 1 = \(count)"
  }

}

extension NumberRange {
  /// The range as what follows "must be".
  fileprivate var text: LocalizedText {
    let low = NumberFormat.display(lower)
    let high = NumberFormat.display(upper)
    switch (lower.isFinite, upper < Double(Int32.max)) {
    case (false, false): return LocalizedText(en: "a number", zh: "是一个数")
    case (true, false):
      return includesLower
        ? LocalizedText(en: "\(low) or more", zh: "不小于 \(low)")
        : LocalizedText(en: "greater than \(low)", zh: "大于 \(low)")
    case (false, true):
      return includesUpper
        ? LocalizedText(en: "\(high) or less", zh: "不大于 \(high)")
        : LocalizedText(en: "less than \(high)", zh: "小于 \(high)")
    case (true, true):
      let bounds = LocalizedText(en: "from \(low) to \(high)", zh: "在 \(low) 到 \(high) 之间")
      let openEnds = [includesLower ? nil : low, includesUpper ? nil : high].compactMap(\.self)
      guard !openEnds.isEmpty else { return bounds }
      let list = openEnds.joined(separator: ", ")
      return LocalizedText(
        en: "\(bounds.english), \(list) itself left out", zh: "\(bounds.chinese)，不含 \(list)")
    }
  }
}

extension OperationNote {
  /// The note in words.
  var text: LocalizedText {
    switch self {
    case .unreadRemainder(let fit, let what):
      let unread = OperationNote.unread(fit.room % fit.stride, what)
      return LocalizedText(
        en: "\(fit.arithmetic), floored to \(fit.count): the last \(unread.english) never read",
        zh: "\(fit.arithmetic)，向下取整为 \(fit.count)：最后 \(unread.chinese)始终没有读到")
    }
  }

  /// What is left unread, with the verb where there is one.
  private static func unread(_ count: Int, _ what: Unread) -> LocalizedText {
    let ending = count == 1 ? "" : "s"
    let verb = count == 1 ? "is" : "are"
    return switch what {
    case .rows: LocalizedText(en: "\(count) row\(ending) \(verb)", zh: "\(count) 行")
    case .columns: LocalizedText(en: "\(count) column\(ending) \(verb)", zh: "\(count) 列")
    case .rowsAndColumns:
      LocalizedText(
        en: "\(count) row\(ending) and column\(ending) are", zh: "\(count) 行和 \(count) 列")
    case .positions:
      LocalizedText(en: "\(count) position\(ending) \(verb)", zh: "\(count) 个位置")
    }
  }
}
