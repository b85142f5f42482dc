import Operations
import Tensors
import Terminal

/// How views say in one language what they otherwise draw.
struct Voice {
  /// The language.
  let wording: Heatmap.Wording
  /// The significant digits of results.
  let precision: Int

  /// Creates a voice that writes numbers as a console does.
  init(_ wording: Heatmap.Wording, _ settings: ConsoleSettings) {
    self.wording = wording
    precision = settings.precision
  }

  /// The numbers of a tensor inside a sentence that are read out at most.
  private static let shortest = 12
  /// The digits of numbers inside a sentence.
  private var shortPrecision: Int { min(precision, 4) }

  /// A result.
  func number(_ value: Double) -> String { NumberFormat.display(value, precision: precision) }

  /// A number of a caption.
  func short(_ value: Double) -> String { NumberFormat.display(value, precision: shortPrecision) }

  /// A place in a tensor, such as `[0, 3]`; empty for the only one of rank 0.
  func place(_ position: [Int]) -> String {
    position.isEmpty ? "" : "[" + position.map(String.init).joined(separator: ", ") + "]"
  }

  /// A shape: `2 by 3`, `length 3`.
  func shape(_ shape: Shape) -> String {
    switch shape.rank {
    case 0: wording(en: "a single number", zh: "一个数")
    case 1: wording(en: "length \(shape[0])", zh: "长度 \(shape[0])")
    default: wording.sizes(shape.sizes)
    }
  }

  /// A tensor inside a sentence: its numbers row by row where they are few, else their range.
  func value(_ tensor: Tensor) -> String {
    guard tensor.count > Voice.shortest else {
      let texts = tensor.elements.map(short)
      guard let columns = tensor.shape.last, columns > 0 else {
        return texts.isEmpty ? wording(en: "empty", zh: "空") : texts[0]
      }
      return stride(from: 0, to: texts.count, by: columns)
        .map { wording.list(texts[$0..<$0 + columns]) }
        .joined(separator: wording(en: "; ", zh: "；"))
    }
    let count = wording.count(tensor.count, "number", "numbers", zh: "个数")
    let facts = TensorSummary(tensor)
    var text = count
    if let range = facts.range {
      text += wording(
        en: " from \(short(range.low)) to \(short(range.high)), mean \(short(range.mean))",
        zh: "，从 \(short(range.low)) 到 \(short(range.high))，平均 \(short(range.mean))")
    }
    let odd = facts.nonFinite(wording).map { $0.dropLast() }.joined()
    return odd.isEmpty ? text : text + wording(en: ". \(odd)", zh: "，\(odd)")
  }

  /// Arithmetic with its operators as words, since many screen readers pass over signs.
  func arithmetic(_ text: String) -> String {
    Voice.operators.reduce(text) { text, sign in
      text.replacing(
        " \(sign.text) ", with: wording(en: " \(sign.english) ", zh: " \(sign.chinese) "))
    }
  }

  private static let operators: [(text: String, english: String, chinese: String)] = [
    ("+", "plus", "加"), ("-", "minus", "减"), ("*", "times", "乘"), ("/", "divided by", "除以"),
    ("@", "matrix times", "矩阵乘"), ("^", "to the power", "乘方"), ("%", "modulo", "取余"),
    ("=", "is", "等于"),
  ]
}

extension ConsoleSettings {
  /// A voice for each language in force.
  var voices: [Voice] {
    languages.map { Voice($0 == .chinese ? .chinese : .english, self) }
  }

  /// Sentences in every language in force, one under the other and none wider than the screen.
  func told(_ sentences: (Voice) -> [String]) -> StyledDocument {
    StyledDocument(
      voices.flatMap(sentences).flatMap { line in
        TextWrapping.lines(of: StyledText(line), width: capabilities.width)
      })
  }
}
