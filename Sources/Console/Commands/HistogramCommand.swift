import Language
import Operations
import Terminal

/// Draws how the numbers of a tensor are distributed.
enum HistogramCommand: Command {
  static let reference = CommandReference(
    "hist", usage: ":hist EXPR [--bins N] [--svg FILE] [--png FILE] [--pixels]",
    en: """
      Draws how the numbers of a tensor are distributed: a bar with its count for each stretch, \
      mean, standard deviation, ends, skewness, share of zeros, and what is nan or inf.
      """,
    zh: """
      画出张量中数值的分布：每一段一个条和个数，并给出均值、标准差、最小值、最大值、偏度、零的比例，以及 nan 和 inf 的个数。
      """)

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let arguments = try call.arguments(flags: ["bins"] + CommandCall.pictureFlags)
    let expression = try call.expression(arguments)
    let bins = try call.wholeNumber("bins", in: arguments, 2...200)
    let value = try call.console.session.evaluate(expression, in: call.source)
    guard let tensor = value.variable?.value else {
      throw call.failure(
        .wrongType, at: expression.span,
        LocalizedText(en: "only tensors have a histogram", zh: "只有张量才有直方图"),
        hint: LocalizedText(
          en: "of a model, take one parameter: net[0].weight", zh: "模型请取一个参数：net[0].weight"))
    }
    try call.checkSize(tensor.count, limit: CommandCall.pictureLimit, at: expression.span)
    let histogram = Histogram(tensor.elements, atMost: bins)
    let name = ExpressionPrinter.title(of: expression)
    let head =
      StyledText(name, .name)
      + StyledText(tensor.rank == 0 ? "" : " : \(tensor.shape.crossed)", .faint)
    try call.present(
      CommandCall.Picture(
        document: { settings in
          var options = Plot.Options(for: settings.capabilities)
          options.wording = settings.wording
          var document = StyledDocument([head.truncated(to: options.width)])
          document.append(histogram.document(options, format: call.format))
          return document
        },
        sentences: { voice in
          let shape = voice.shape(tensor.shape)
          return [
            voice.wording(en: "Histogram of \(name), \(shape).", zh: "\(name) 的直方图，\(shape)。")
          ]
            + histogram.sentences(voice.wording, format: call.format)
        }),
      arguments)
  }
}
