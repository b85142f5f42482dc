import Language
import Operations
import Tensors
import Terminal

/// Shows a tensor as a picture.
enum ShowCommand: Command {
  static let reference = CommandReference(
    "show", usage: ":show EXPR [over DATA] [--maps] [--svg FILE] [--png FILE] [--pixels]",
    topic: .expression,
    en: """
      Shows a tensor as a heatmap, one tile for each feature map, with a colour bar; (3, H, W) with \
      numbers from 0 to 1 as a picture in colour, unless --maps asks for its channels. At the prompt of \
      a terminal arrows choose a cell, Enter shows its arithmetic, Tab goes to the next map. \
      `:show net over data` shows which class a classifier gives every point of the plane, and the \
      data on top. --svg and --png write the picture to a file (a PNG has English letters only); \
      --pixels shows it as dots on a terminal that takes them.
      """,
    zh: """
      把张量画成热力图，每张特征图一块，附颜色条；数值在 0 到 1 之间的 (3, H, W) 画成彩色图，加 --maps \
      则分通道画。在终端的提示符下，方向键选格子，回车看它怎么算出来，Tab 换一张图。\
      :show net over data 画出分类器把平面上每一点判为哪一类，并叠上数据。\
      --svg 和 --png 把图写入文件（PNG 里只有英文字母）；--pixels 在支持的终端上画成像素图。
      """)

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let arguments = try call.arguments(flags: ["maps"] + CommandCall.pictureFlags)
    if let parts = CommandWords.split(arguments.expression, at: "over", in: call.source),
      parts.before.length > 0, parts.after.length > 0
    {
      return try showRegions(parts.before, parts.after, arguments, call)
    }
    let expression = try call.expression(arguments)
    let session = call.console.session
    let before = session.snapshot()
    let value = try session.evaluate(expression, in: call.source)
    guard let tensor = value.variable?.value else {
      throw call.failure(
        .wrongType, at: expression.span,
        LocalizedText(en: "only tensors can be shown as pictures", zh: "只有张量才能画成图"),
        hint: LocalizedText(en: "type its name alone to see its text", zh: "直接输入名字可以看文字"))
    }
    let limit = call.settings.tells ? CommandCall.speechLimit : CommandCall.pictureLimit
    try call.checkSize(tensor.count, limit: limit, at: expression.span)
    let name = ExpressionPrinter.title(of: expression)
    let view = HeatmapView(call.settings)
    let isImage =
      ImageView.fits(tensor) && !arguments.flags.contains { $0.name.text == "maps" }
    guard !isImage else {
      try call.present(
        CommandCall.Picture(
          document: { ImageView($0).document(tensor, name: name) },
          sentences: { view.sentences(tensor, name: name, $0) }),
        arguments)
      return
    }
    let isPlayed =
      arguments.flags.allSatisfy({ $0.name.text == "maps" }) && !call.settings.tells
      && tensor.count > 0
    guard isPlayed else {
      try call.present(
        CommandCall.Picture(
          document: { HeatmapView($0).document(tensor, name: name) },
          sentences: { view.sentences(tensor, name: name, $0) }),
        arguments)
      return
    }
    let picture = view.document(tensor, name: name)
    var trace: Trace?
    call.play(
      ShowPlay(tensor, name: name, call.settings, printed: picture) { element in
        do throws(Diagnostic) {
          if trace == nil {
            // Computed once more from where it began, so that random numbers are the same.
            session.restore(before)
            trace = try call.trace(expression, followsNames: true)
          }
          return try reason(trace, element, expression, call)
        } catch {
          Interruption.clear()
          return DiagnosticView(call.settings).document(error)
        }
      })
  }

  /// Shows what a classifier says about the plane around its data.
  private static func showRegions(
    _ model: Span, _ data: Span, _ arguments: CommandArguments, _ call: CommandCall
  ) throws(Diagnostic) {
    let builder = RegionsBuilder(
      try Parser.parseExpression(call.source, in: model),
      over: try Parser.parseExpression(call.source, in: data), call)
    let (head, plot) = try builder.plot()
    try call.present(
      CommandCall.Picture(
        document: { settings in
          var options = Plot.Options(for: settings.capabilities)
          options.wording = settings.wording
          let line = StyledText(head[settings.language.primary], .faint)
          var document = StyledDocument([line.truncated(to: options.width)])
          document.append(plot.document(options))
          return document
        },
        sentences: { voice in
          let wording = voice.wording
          let language: Operations.Language = wording == .chinese ? .chinese : .english
          let sentence = head[language] + (wording == .chinese ? "。" : ".")
          // Those of the screen, whose axes have the same marks.
          var options = Plot.Options(for: call.settings.capabilities)
          options.wording = wording
          return [sentence] + plot.sentences(options, format: call.format)
        }),
      arguments)
  }

  /// The arithmetic behind an element of the result of a trace.
  private static func reason(
    _ trace: Trace?, _ element: Int, _ expression: Expression, _ call: CommandCall
  ) throws(Diagnostic) -> StyledDocument {
    guard let trace, let result = trace.result else { return StyledDocument() }
    do {
      let place = Trace.Place(entry: result, element: element)
      return try WhyView(call.settings, call.console.session)
        .document(trace, place, depth: WhyCommand.defaultDepth)
    } catch {
      throw call.failure(error, at: expression.span)
    }
  }
}
