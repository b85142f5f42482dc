import Language
import Models
import Operations
import Terminal

/// Writes down what is typed and shown, as a page, Markdown or a recording of the terminal.
final class Recorder {
  /// A statement with what it showed.
  struct Entry {
    /// What was typed; none for what comes by itself, such as a lesson's blocks.
    let input: String?
    /// The seconds since the beginning.
    let time: Double
    var documents: [StyledDocument] = []
  }

  private(set) var entries: [Entry] = []
  private let path: String
  private let format: ExportFormat
  private let settings: ConsoleSettings
  private let start = ContinuousClock.now

  /// Makes a recorder that has written down nothing yet.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - format: What to write.
  ///   - settings: The language of the page, and the size of the terminal.
  init(path: String, format: ExportFormat, _ settings: ConsoleSettings) {
    self.path = path
    self.format = format
    self.settings = settings
  }

  /// A statement begins.
  func begin(_ statement: String) { entries.append(Entry(input: statement, time: elapsed)) }

  /// Something was shown.
  func add(_ document: StyledDocument) {
    if entries.isEmpty { entries.append(Entry(input: nil, time: elapsed)) }
    entries[entries.count - 1].documents.append(document)
  }

  /// Writes everything so far to the file.
  func save() throws(Diagnostic) { try TextFile.replace(path, with: text) }

  /// Everything so far in the format asked for.
  var text: String {
    switch format {
    case .html: page
    case .md: markdown
    case .cast: cast
    }
  }

  private var elapsed: Double {
    let passed = ContinuousClock.now - start
    return Double(passed.components.seconds) + Double(passed.components.attoseconds) / 1e18
  }

  private static func code(_ input: String) -> StyledDocument {
    let lines = LessonCode.lines(of: input).enumerated().map { number, line in
      StyledText(number == 0 ? "» " : "  ", .prompt) + line
    }
    return StyledDocument(lines)
  }

  private var page: String {
    let title = LocalizedText(en: "LayerLab: transcript", zh: "LayerLab：操作记录")
    var page = WebPage(title, language: settings.language)
    let lang = settings.language == .both ? "mul" : WebPage.tag(of: settings.language.primary)
    for (number, entry) in entries.enumerated() {
      page.append("<section class=\"block\" id=\"b\(number + 1)\" lang=\"\(lang)\">")
      if let input = entry.input {
        let code = Recorder.code(input).html(&page.palette)
        page.append("<pre class=\"source\" lang=\"\(WebPage.noLanguage)\">\(code)</pre>")
      }
      for document in entry.documents { page.append(document, lang: lang) }
      page.append("</section>")
    }
    return page.text
  }

  private var markdown: String {
    entries.map { entry in
      let input = entry.input.map { LessonMarkdown.fence("layerlab", $0) + "\n" } ?? ""
      let output = entry.documents.map(\.plain).joined(separator: "\n")
      return input + (output.isEmpty ? "" : "\n" + LessonMarkdown.fence("text", output) + "\n")
    }.joined(separator: "\n")
  }

  private var cast: String {
    let size = settings.capabilities.size
    var recording = CastRecording(title: "LayerLab", columns: size.columns, rows: size.rows)
    for (number, entry) in entries.enumerated() {
      recording.move(to: entry.time)
      if let input = entry.input {
        recording.mark("\(number + 1) \(input.prefix { $0 != "\n" })")
        recording.show(Recorder.code(input))
      }
      for document in entry.documents { recording.show(document) }
    }
    return recording.text
  }
}

/// Shows things where they were shown before, and has them written down.
final class RecorderSurface: Surface {
  let surface: any Surface
  private let recorder: Recorder

  init(_ surface: any Surface, _ recorder: Recorder) {
    self.surface = surface
    self.recorder = recorder
  }

  func show(_ showing: Showing, _ settings: ConsoleSettings) {
    surface.show(showing, settings)
    recorder.add(showing.document(settings))
  }

  func show(_ progress: Trainer.Progress?, _ settings: ConsoleSettings) {
    surface.show(progress, settings)
  }
}
