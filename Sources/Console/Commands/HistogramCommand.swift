import Language
import Operations
import Terminal

/// Draws how the numbers of a tensor are distributed.
enum HistogramCommand: Command {
  static let reference = CommandReference(
    "hist", usage: ":hist EXPR [--bins N]",
    en: """
      Draws how the numbers of a tensor are distributed: a bar with its count for each stretch, \
      mean, standard deviation, ends, skewness, share of zeros, and what is nan or inf.
      """,
    zh: """
      画出张量中数值的分布：每一段一个条和个数，并给出均值、标准差、最小值、最大值、偏度、零的比例，以及 nan 和 inf 的个数。
      """)

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let arguments = try call.arguments(flags: ["bins"])
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
    let histogram = Histogram(tensor.elements, atMost: bins)
    if call.settings.tells {
      let name = ExpressionPrinter.text(of: expression)
      call.tell { voice in
        let shape = voice.shape(tensor.shape)
        return [voice.wording(en: "Histogram of \(name), \(shape).", zh: "\(name) 的直方图，\(shape)。")]
          + histogram.sentences(voice.wording, format: call.format)
      }
      return
    }
    var options = Plot.Options(for: call.settings.capabilities)
    options.wording = call.settings.wording
    let head =
      StyledText(ExpressionPrinter.text(of: expression), .name)
      + StyledText(tensor.rank == 0 ? "" : " : \(tensor.shape.crossed)", .faint)
    var document = StyledDocument([head.truncated(to: options.width)])
    document.append(histogram.document(options, format: call.format))
    call.show(document)
  }
}
