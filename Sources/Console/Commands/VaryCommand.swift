import Language
import Operations
import Tensors
import Terminal

/// Computes an expression for several values of one name.
enum VaryCommand: Command {
  static let reference = CommandReference(
    "vary", usage: ":vary NAME in [A B …] EXPR",
    en: """
      Computes EXPR for each value of NAME, with the same random numbers every time, and shows the \
      results side by side, or one at a time with → and ← at the prompt of a terminal, where ↑ and ↓ \
      scroll a tall one. Nothing is changed.
      """,
    zh: """
      让 NAME 依次取每个值来计算 EXPR，每次用同样的随机数，结果并排显示；在终端的提示符下用 → ← 一个一个看，\
      太高的用 ↑ ↓ 滚动。不改变任何变量。
      """)

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let arguments = try call.arguments()
    guard let (name, rest) = CommandWords.split(arguments.expression, at: "in", in: call.source),
      name.length > 0, let (list, body) = CommandWords.splitBehindBrackets(rest, in: call.source),
      body.length > 0,
      case .name(let variable) = try Parser.parseExpression(call.source, in: name).kind
    else {
      throw call.failure(
        .syntax, at: arguments.expression.length > 0 ? arguments.expression : call.name.span,
        LocalizedText(
          en: ":vary needs a name, its values, and an expression",
          zh: ":vary 后面要写名字、它的各个值和一个表达式"),
        hint: LocalizedText(
          en: "such as :vary p in [0.1 0.5] dropout(ones(4), p)",
          zh: "例如 :vary p in [0.1 0.5] dropout(ones(4), p)"))
    }
    let session = call.console.session
    let values = try session.evaluate(
      try Parser.parseExpression(call.source, in: list), in: call.source)
    guard let items = values.items, !items.isEmpty else {
      throw call.failure(
        .wrongType, at: list,
        LocalizedText(en: "the values are a vector or a tuple", zh: "取值要写成向量或元组"),
        hint: call.usageHint)
    }
    let expression = try Parser.parseExpression(call.source, in: body)
    var variations: [VaryPlay.Variation] = []
    var results: [(item: Value, result: Value)] = []
    for item in items {
      let before = session.snapshot()
      defer { session.restore(before) }
      session.globals[variable] = item
      let result = try session.evaluate(expression, in: call.source)
      variations.append(
        VaryPlay.Variation(
          value: item.text(precision: call.settings.precision),
          result: EchoView(call.settings).document(result, name: nil)))
      results.append((item, result))
    }
    let width = call.settings.capabilities.width
    let documents = variations.map { variation in
      let head = StyledText(variable, .name) + StyledText(" = \(variation.value)", .heading)
      return StyledDocument([head.truncated(to: width)] + variation.result.lines)
    }
    let printed =
      call.settings.tells
      ? call.settings.told { sentences(results, of: variable, $0) }
      : arranged(documents, width: width)
    call.play(
      VaryPlay(
        variations, name: variable, title: ExpressionPrinter.title(of: expression), call.settings,
        printed: printed))
  }

  /// Each value of the name with what comes of it.
  private static func sentences(
    _ results: [(item: Value, result: Value)], of variable: String, _ voice: Voice
  ) -> [String] {
    results.flatMap { item, result in
      let value = item.text(precision: voice.precision)
      let head = voice.wording(en: "With \(variable) = \(value):", zh: "\(variable) = \(value) 时：")
      return [head] + ValueSentences(voice).sentences(result, name: nil)
    }
  }

  /// As many side by side as fit, the others below.
  private static func arranged(_ documents: [StyledDocument], width: Int) -> StyledDocument {
    let gap = 4
    var result = StyledDocument()
    var row: [StyledDocument] = []
    var used = 0
    func close() {
      if result.height > 0 { result.append(StyledText()) }
      result.append(StyledDocument.beside(row, gap: gap))
    }
    for document in documents {
      if !row.isEmpty, used + gap + document.width > width {
        close()
        (row, used) = ([], 0)
      }
      used += document.width + (row.isEmpty ? 0 : gap)
      row.append(document)
    }
    close()
    return result
  }
}

extension Value {
  /// The values in a tuple, or the numbers in a vector.
  fileprivate var items: [Value]? {
    if case .tuple(let items) = self { return items.items }
    guard let tensor = variable?.value, tensor.rank == 1 else { return nil }
    return tensor.elements.map { .number($0) }
  }
}
