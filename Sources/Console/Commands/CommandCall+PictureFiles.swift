import Files
import Language
import Operations
import Terminal

extension CommandCall {
  /// The flags of commands whose pictures can be written to files.
  static let pictureFlags = ["svg", "png", "pixels"]

  /// Whether the command draws something that needs words for those who cannot see it, and does not
  /// write it to a file.
  var isPicture: Bool {
    ["show", "plot", "hist", "graph"].contains(name.text)
      && !CommandArguments(of: line, in: source).flags.contains {
        CommandCall.pictureFlags.contains($0.name.text)
      }
  }

  /// A picture in the forms that surfaces need.
  struct Picture {
    /// Draws it with the settings of a surface.
    let document: (ConsoleSettings) -> StyledDocument
    /// Says what it shows; none where the document itself can be read out.
    let sentences: ((Voice) -> [String])?
    /// The columns that it may take in a file.
    var fileWidth = 100
  }

  /// Shows a picture, says what it shows, or writes it to the files that were asked for.
  ///
  /// `--svg` without a file shows the text of the SVG document.
  ///
  /// - Throws: `file` where a file cannot be written, `permission` in a lesson's cell.
  func present(_ picture: Picture, _ arguments: CommandArguments) throws(Diagnostic) {
    let requests = arguments.flags.filter { CommandCall.pictureFlags.contains($0.name.text) }
    guard !requests.isEmpty else {
      if settings.tells, let sentences = picture.sentences {
        tell(sentences)
      } else {
        show(picture.document(settings))
      }
      return
    }
    for request in requests {
      switch (request.name.text, request.value.length) {
      case ("pixels", _):
        showPixels(picture, request)
      case ("svg", 0):
        show(StyledDocument(svg(picture), .code))
      case ("svg", _):
        let drawing = drawing(picture, language: settings.language)
        try write(Array(svg(picture).utf8), request, drawing)
      case (_, 0):
        throw failure(
          .missingArgument, at: request.name.span,
          LocalizedText(en: "--png needs the name of a file", zh: "--png 后面要写文件名"),
          hint: LocalizedText(en: "such as --png picture.png", zh: "例如 --png picture.png"))
      default:
        // The letters of a bitmap are English.
        let drawing = drawing(picture, language: .english)
        try write(try png(drawing, request), request, drawing)
        guard !drawing.fitsBitmap else { continue }
        console.note(
          Note(
            LocalizedText(
              en: "a PNG has letters for ASCII only, others are empty boxes: --svg writes them all",
              zh: "PNG 里只能写 ASCII 字符，其他字符画成空框；--svg 可以写出所有字符"),
            source: source, span: request.name.span))
      }
    }
  }

  /// Shows a picture as dots where the terminal says that it takes them, and as text elsewhere.
  private func showPixels(_ picture: Picture, _ request: CommandArguments.Flag) {
    guard settings.capabilities.isTerminal, !settings.isSpeech, PixelOutput.stated != nil else {
      show(picture.document(settings))
      console.note(
        Note(
          LocalizedText(
            en: "this output does not say that it shows pixels, so this is text",
            zh: "这个输出没有表明能显示像素图，所以画成文字"),
          source: source, span: request.name.span))
      return
    }
    var settings = settings
    // The letters of a bitmap are English.
    settings.language = .english
    settings.capabilities.colorDepth = .trueColor
    var document = picture.document(settings)
    document.prefersPixels = true
    show(document)
  }

  private func svg(_ picture: Picture) -> String {
    drawing(picture, language: settings.language).svg(
      title: ":" + source[Span(name.span.start, line.argument.end)],
      description: picture.sentences?(Voice(settings.wording, settings)).joined(separator: " ")
        ?? "")
  }

  private func drawing(_ picture: Picture, language: LanguageChoice) -> Drawing {
    var settings = settings.forFiles(width: picture.fileWidth)
    settings.language = language
    return picture.document(settings).drawing()
  }

  private func png(
    _ drawing: Drawing, _ request: CommandArguments.Flag
  ) throws(Diagnostic) -> [UInt8] {
    let bitmap = drawing.bitmap()
    do {
      return try PNGFile.write(samples: bitmap.samples, width: bitmap.width, height: bitmap.height)
    } catch {
      throw failure(
        .memoryLimit, at: request.value,
        LocalizedText(en: "this picture is too large for a PNG", zh: "这张图太大，无法存成 PNG"),
        hint: LocalizedText(en: "show a part of it", zh: "请只画其中一部分"))
    }
  }

  private func write(
    _ bytes: [UInt8], _ request: CommandArguments.Flag, _ drawing: Drawing
  ) throws(Diagnostic) {
    let path = try filePath(request.value)
    try writeFile(path, bytes, at: request.value)
    let size = "\(Int(drawing.width.rounded()))×\(Int(drawing.height.rounded()))"
    let format = request.name.text.uppercased()
    let text = LocalizedText(
      en: "\(path): \(format), \(size), \(bytes.count) bytes",
      zh: "\(path)：\(format)，\(size)，\(bytes.count) 字节")
    show(
      StyledDocument(settings.languages.map { StyledText(text[$0], .faint) }))
  }

  /// The path that a part of the command names, perhaps between quotation marks.
  func filePath(_ span: Span) throws(Diagnostic) -> String {
    let text = source[span]
    guard text.hasPrefix("\"") || text.hasPrefix("“") else { return text }
    guard case .string(let path) = try Parser.parseExpression(source, in: span).kind else {
      throw failure(
        .syntax, at: span, LocalizedText(en: "this is no file name", zh: "这不是文件名"),
        hint: usageHint)
    }
    return path
  }

  /// Replaces a file as a whole.
  ///
  /// - Throws: `file` where the system refuses, `permission` in a lesson's cell.
  func writeFile(_ path: String, _ bytes: [UInt8], at span: Span) throws(Diagnostic) {
    guard !console.isInsideLesson else {
      throw failure(
        .permission, at: span,
        LocalizedText(en: "a lesson may not write files", zh: "课程里不能写文件"),
        hint: LocalizedText(en: "type it at the prompt", zh: "请在提示符下输入"))
    }
    do {
      try TextFile.replace(path, with: bytes)
    } catch {
      throw failure(error.code, at: span, error.message, hint: error.hint)
    }
  }
}

extension ConsoleSettings {
  /// The settings for a picture that becomes a file: coloured, as high as it needs to be.
  func forFiles(width: Int) -> ConsoleSettings {
    var settings = self
    let size = TerminalCapabilities.Size(columns: width, rows: 400)
    settings.capabilities = TerminalCapabilities(
      environment: ["LANG": "C.UTF-8"], isTerminal: false)
    settings.capabilities.size = size
    settings.capabilities.colorDepth = .trueColor
    settings.isSpeech = false
    settings.isTelling = false
    return settings
  }
}
