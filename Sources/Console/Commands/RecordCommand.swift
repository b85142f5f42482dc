import Language
import Operations

/// Writes down what is typed and shown.
enum RecordCommand: Command {
  static let reference = CommandReference(
    "record", usage: ":record FILE, or :record off",
    en: """
      Writes what you type and what comes of it to a file: a page (.html), Markdown (.md) or a \
      recording for asciinema (.cast). The file is replaced, and kept up to date after every entry.
      """,
    zh: "把你输入的内容和结果记进文件：网页（.html）、Markdown（.md）或 asciinema 录像（.cast）。已有的文件会被替换，每次输入之后都会更新。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    try call.refuseInsideLesson()
    let console = call.console
    guard call.text != "off" else {
      try console.recorder?.save()
      stop(console)
      return
    }
    guard call.line.argument.length > 0 else {
      throw call.failure(
        .missingArgument, at: call.name.span,
        LocalizedText(en: ":record needs a file", zh: ":record 后面要写文件名"), hint: call.usageHint)
    }
    let path = try call.filePath(call.line.argument)
    guard let format = ExportFormat(fileName: path) else {
      throw call.failure(
        .domain,
        LocalizedText(
          en: "a transcript is a file that ends in .html, .md or .cast",
          zh: "记录文件的名字要以 .html、.md 或 .cast 结尾"),
        hint: LocalizedText(en: "such as :record session.html", zh: "例如 :record session.html"))
    }
    stop(console)
    let recorder = Recorder(path: path, format: format, console.settings)
    // A file that cannot be written is told now, not after the first entry.
    do {
      try recorder.save()
    } catch {
      throw call.failure(error.code, error.message, hint: error.hint)
    }
    console.recorder = recorder
    console.surface = RecorderSurface(console.surface, recorder)
  }

  private static func stop(_ console: Console) {
    if let surface = console.surface as? RecorderSurface { console.surface = surface.surface }
    console.recorder = nil
  }
}
