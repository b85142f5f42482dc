import Autodiff
import Language
import Models
import Operations
import Tensors
import Terminal

/// Values in sentences: what `EchoView` shows, for ears.
struct ValueSentences {
  private let voice: Voice
  private var wording: Heatmap.Wording { voice.wording }

  init(_ voice: Voice) {
    self.voice = voice
  }

  /// The most bytes of a string that are read out whole.
  private static let letterLimit = 4000

  /// A string in a sentence; of a long one the beginning, and how long it is.
  private func sentence(_ string: String) -> String {
    guard string.utf8.count > ValueSentences.letterLimit else {
      return wording(en: "the text “\(string)”", zh: "文字“\(string)”")
    }
    let beginning = String(string.unicodeScalars.prefix(ValueSentences.letterLimit / 4))
    let count = string.unicodeScalars.count
    return wording(
      en: "a text of \(count) characters that begins with “\(beginning)…”",
      zh: "一段共 \(count) 个字符的文字，开头是“\(beginning)……”")
  }

  /// The value under its name.
  func sentences(_ value: Value, name: String?) -> [String] {
    switch value {
    case .leaf(let leaf):
      return sentences(leaf.value, name: name, isParameter: true)
    case .number, .truth, .tensor:
      return value.variable.map { sentences($0.value, name: name, isParameter: false) } ?? []
    case .string(let string):
      return [statement(name, sentence(string))]
    case .none:
      return [statement(name, wording(en: "none", zh: "空值 none"))]
    case .function(let function):
      return [
        statement(name, wording(en: "the function \(function.text)", zh: "函数 \(function.text)"))
      ]
    case .tuple(let items):
      let count = wording.count(items.count, "item", "items", zh: "项")
      return [statement(name, wording(en: "a tuple of \(count)", zh: "\(count)的元组"))]
        + items.enumerated().flatMap { index, item in
          sentences(item, name: wording(en: "Item \(index)", zh: "第 \(index) 项"))
        }
    case .record(let record):
      let fields = record.fields.map { field in
        guard let tensor = field.value.variable?.value else { return field.name }
        return wording(en: "\(field.name), ", zh: "\(field.name)，") + voice.shape(tensor.shape)
      }
      return [
        statement(
          name,
          wording(
            en: "a record with \(wording.count(fields.count, "field", "fields", zh: "")): ",
            zh: "有 \(fields.count) 个字段的记录：")
            + fields.joined(separator: wording(en: "; ", zh: "；")))
      ]
    case .optimizer(let optimizer):
      let rate = voice.number(optimizer.learningRate)
      let count = wording.count(
        optimizer.parameters.count, "parameter", "parameters", zh: "个参数")
      return [
        statement(
          name,
          wording(
            en: "the optimiser \(optimizer.name) of \(count), learning rate \(rate)",
            zh: "优化器 \(optimizer.name)，管 \(count)，学习率 \(rate)"))
      ]
    case .layer(let layer):
      return sentences(layer, name: name)
    }
  }

  /// `x is …`, or the thing alone where it has no name.
  private func statement(_ name: String?, _ what: String) -> String {
    let end = wording(en: ".", zh: "。")
    guard let name else { return what + end }
    return voice.wording.joined(name, wording(en: "is", zh: "是"), what) + end
  }

  // MARK: Layers

  private func sentences(_ layer: any Layer, name: String?) -> [String] {
    guard !layer.children.isEmpty else { return [statement(name, description(layer))] }
    let count = wording.count(layer.children.count, "layer", "layers", zh: "层")
    let head = wording(en: "a model \(layer.name) of \(count)", zh: "由 \(count)组成的模型 \(layer.name)")
    return [statement(name, head)]
      + layer.children.enumerated().flatMap { index, child in
        sentences(child, name: wording(en: "Layer \(index)", zh: "第 \(index) 层"))
      }
  }

  private func description(_ layer: any Layer) -> String {
    let parameters = layer.parameters.map { parameter in
      "\(parameter.name) \(voice.shape(parameter.leaf.value.shape))"
    }
    guard !parameters.isEmpty else {
      return wording(en: "\(layer.name), without parameters", zh: "\(layer.name)，没有参数")
    }
    return wording(
      en: "\(layer.name) with the parameters \(wording.enumeration(parameters))",
      zh: "\(layer.name)，参数有 \(wording.list(parameters))")
  }

  // MARK: Tensors

  private func sentences(_ tensor: Tensor, name: String?, isParameter: Bool) -> [String] {
    let note = isParameter ? wording(en: ", a parameter", zh: "，是参数") : ""
    guard tensor.rank > 0 else {
      let text = voice.number(tensor.item) + note
      // A bare number needs no sentence.
      return [name == nil ? text : statement(name, text)]
    }
    let head = statement(name, kind(tensor.shape) + note)
    guard tensor.count > 0 else { return [head] }
    if EchoView.isLarge(tensor) { return [head] + summary(tensor) + corners(tensor) }
    return [head] + rows(tensor)
  }

  private func kind(_ shape: Shape) -> String {
    switch shape.rank {
    case 1:
      let count = wording.count(shape[0], "number", "numbers", zh: "个数")
      return wording(en: "a vector of \(count)", zh: "\(count)的向量")
    case 2: return wording(en: "a matrix, \(voice.shape(shape))", zh: "\(voice.shape(shape)) 的矩阵")
    default:
      return wording(en: "a tensor, \(voice.shape(shape))", zh: "\(voice.shape(shape)) 的张量")
    }
  }

  /// Every row of every matrix.
  private func rows(_ tensor: Tensor) -> [String] {
    let texts = tensor.elements.map(voice.number)
    guard let columns = tensor.shape.last, tensor.rank > 1 else {
      return [wording.numbers(texts) + wording(en: ".", zh: "。")]
    }
    let rowCount = tensor.shape[tensor.rank - 2]
    let leading = Shape(Array(tensor.shape.sizes.dropLast(2)))
    return (0..<texts.count / columns).flatMap { line -> [String] in
      let (matrix, row) = line.quotientAndRemainder(dividingBy: rowCount)
      let numbers = wording.numbers(Array(texts[line * columns..<(line + 1) * columns]))
      let place =
        row == 0 && tensor.rank > 2
        ? [
          wording(
            en: "\(EchoView.place(matrix, in: leading)):",
            zh: "\(EchoView.place(matrix, in: leading))：")
        ]
        : []
      return place + [wording(en: "Row \(row): \(numbers).", zh: "第 \(row) 行：\(numbers)。")]
    }
  }

  /// What the one line about a large tensor says.
  private func summary(_ tensor: Tensor) -> [String] {
    let facts = TensorSummary(tensor)
    var sentences: [String] = []
    if let range = facts.range {
      let numbers = [range.low, range.mean, range.high, range.deviation].map(voice.short)
      sentences.append(
        wording(
          en: "The least is \(numbers[0]), the mean \(numbers[1]), the greatest \(numbers[2]), the "
            + "standard deviation \(numbers[3]).",
          zh: "最小 \(numbers[0])，均值 \(numbers[1])，最大 \(numbers[2])，标准差 \(numbers[3])。"))
      if range.high > range.low {
        let counts = wording.list(facts.counts.map(String.init))
        sentences.append(
          wording(
            en:
              "From the least to the greatest, \(facts.counts.count) equal stretches hold \(counts).",
            zh: "从最小到最大分成 \(facts.counts.count) 等份，各有 \(counts) 个。"))
      }
    }
    return sentences + facts.nonFinite(wording)
  }

  /// The rows at the corners, their beginnings and ends.
  private func corners(_ tensor: Tensor) -> [String] {
    let corner = EchoView.corner(of: tensor)
    let place =
      tensor.rank > 2
      ? [
        wording(
          en: "Of \(EchoView.firstPlace(in: tensor.shape)):",
          zh: "\(EchoView.firstPlace(in: tensor.shape))：")
      ]
      : []
    return place
      + corner.compactMap { line -> String? in
        guard let row = line.row else { return nil }
        let parts = line.numbers.split(separator: nil).map { part in
          wording.list(part.compactMap { $0 }.map(voice.number))
        }
        let numbers = parts.joined(separator: wording(en: ", and at the end ", zh: "，末尾 "))
        return tensor.rank == 1
          ? wording(en: "It begins \(numbers).", zh: "开头 \(numbers)。")
          : wording(en: "Row \(row): \(numbers).", zh: "第 \(row) 行：\(numbers)。")
      }
  }
}
