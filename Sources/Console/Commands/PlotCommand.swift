import Language
import Operations
import Tensors
import Terminal

/// Draws functions and vectors as curves.
enum PlotCommand: Command {
  static let reference = CommandReference(
    "plot",
    usage:
      ":plot EXPR, … [from A to B] [--grad] [--points] [--log] [--svg FILE] [--png FILE] [--pixels]",
    en: """
      Draws functions and vectors as curves; tables of two columns, and data with two features, as \
      points. --grad adds the derivatives, --points draws a vector, or a pair (x, y), as points, \
      --log makes the vertical axis logarithmic; --svg and --png \
      write the picture to a file (a PNG has English letters only).
      """,
    zh: """
      把函数和向量画成曲线；两列的表、有两个特征的数据画成点。--grad 加画导数，--points 把向量或 (x, y) 画成点，--log 用对数纵轴；\
      --svg 和 --png 把图写入文件（PNG 里只有英文字母）。
      """)

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let arguments = try call.arguments(flags: ["grad", "points", "log"] + CommandCall.pictureFlags)
    guard arguments.expression.length > 0 else { throw call.missingExpression() }
    let flags = arguments.flags.map(\.name.text)
    let range = CommandWords.split(arguments.expression, at: "from", in: call.source)
    var builder = PlotBuilder(call)
    builder.withSlopes = flags.contains("grad")
    builder.asPoints = flags.contains("points")
    builder.isLogarithmic = flags.contains("log")
    if let range { builder.range = try ends(range.after, call) }
    for part in CommandWords.parts(of: range?.before ?? arguments.expression, in: call.source) {
      guard part.length > 0 else { throw call.missingExpression() }
      try builder.add(try Parser.parseExpression(call.source, in: part))
    }
    try call.present(
      CommandCall.Picture(
        document: { settings in
          var options = Plot.Options(for: settings.capabilities)
          options.wording = settings.wording
          return builder.plot(settings.wording).document(options)
        },
        sentences: { $0.sentences(builder, call) }),
      arguments)
  }

  /// The numbers in `A to B`.
  private static func ends(
    _ span: Span, _ call: CommandCall
  ) throws(Diagnostic) -> ClosedRange<Double> {
    guard let (low, high) = CommandWords.split(span, at: "to", in: call.source),
      low.length > 0, high.length > 0
    else {
      throw call.failure(
        .syntax, at: span,
        LocalizedText(en: "a range is written from A to B", zh: "范围写成 from A to B"),
        hint: LocalizedText(en: "such as from -6 to 6", zh: "例如 from -6 to 6"))
    }
    var numbers: [Double] = []
    for part in [low, high] {
      let expression = try Parser.parseExpression(call.source, in: part)
      let value = try call.console.session.evaluate(expression, in: call.source)
      guard let number = value.scalar, number.isFinite else {
        throw call.failure(
          .wrongType, at: part,
          LocalizedText(en: "the ends of a range are numbers", zh: "范围的两端必须是有限的数"),
          hint: call.usageHint)
      }
      numbers.append(number)
    }
    guard numbers[0] < numbers[1] else {
      throw call.failure(
        .domain, at: span,
        LocalizedText(
          en: "the range from \(call.format(numbers[0])) to \(call.format(numbers[1])) is empty",
          zh: "从 \(call.format(numbers[0])) 到 \(call.format(numbers[1])) 的范围是空的"),
        hint: LocalizedText(en: "write the smaller end first", zh: "请把较小的一端写在前面"))
    }
    return numbers[0]...numbers[1]
  }
}

extension Voice {
  /// What a plot shows, with the marks that its axes have on the screen.
  func sentences(_ builder: PlotBuilder, _ call: CommandCall) -> [String] {
    var options = Plot.Options(for: call.settings.capabilities)
    options.wording = wording
    return builder.plot(wording).sentences(options, format: call.format)
  }
}
