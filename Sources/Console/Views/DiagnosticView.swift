import Language
import Operations
import Terminal

/// How an error or a note is shown: what is wrong, where, and what to do about it.
struct DiagnosticView {
  private let languages: [Operations.Language]
  private let width: Int
  private let isSpeech: Bool

  init(_ settings: ConsoleSettings) {
    isSpeech = settings.isSpeech
    languages = settings.languages
    width = settings.errorCapabilities.width
  }

  /// The error with its place, marked under the line it stands on.
  func document(_ diagnostic: Diagnostic) -> StyledDocument {
    var lines: [StyledText] = []
    for language in languages {
      let head = language == .english ? "error" : "错误"
      let code = diagnostic.code.rawValue
      let spoken = language == .english ? "\(head), \(code): " : "\(head)，\(code)："
      lines += wrapped(
        StyledText(isSpeech ? spoken : "\(head)[\(code)]: ", .error)
          + StyledText(diagnostic.message[language], .strong))
    }
    lines += isSpeech ? spokenPlaces(diagnostic) : excerpt(diagnostic)
    if let hint = diagnostic.hint {
      for language in languages {
        let head = language == .english ? "hint: " : "提示："
        lines += wrapped(StyledText(head, .hint) + StyledText(hint[language]))
      }
    }
    return StyledDocument(lines + repairs(diagnostic.repairs))
  }

  /// The repairs, each on a line of its own that is never broken, so that it can be copied.
  private func repairs(_ repairs: [String]) -> [StyledText] {
    let head = languages[0] == .english ? "try: " : "试试："
    let next = languages[0] == .english ? "or: " : "或者："
    let margin = isSpeech ? next : DisplayWidth.blanks(DisplayWidth.columns(of: head))
    return repairs.enumerated().map { index, repair in
      StyledText(index == 0 ? head : margin, .hint) + StyledText(repair, .code)
    }
  }

  /// The note on lines of its own.
  func document(_ note: Note) -> StyledDocument {
    var lines: [StyledText] = []
    for language in languages {
      let head = language == .english ? "note: " : "说明："
      lines += wrapped(StyledText(head, .hint) + StyledText(note.text[language]))
    }
    return StyledDocument(lines)
  }

  private func wrapped(_ text: StyledText) -> [StyledText] {
    TextWrapping.lines(of: text, width: width, hangingIndent: 2)
  }

  /// The line at fault with carets under the place, and labels under the operands.
  private func excerpt(_ diagnostic: Diagnostic) -> [StyledText] {
    let source = diagnostic.source
    let position = source.position(of: diagnostic.span.start)
    let place = source.span(ofLine: position.line)
    let line = source.scalars[place.start..<place.end]
    let number = String(position.line)
    let margin = DisplayWidth.blanks(number.count)
    var lines: [StyledText] = []
    if !source.name.isEmpty {
      lines.append(
        StyledText("\(margin)--> \(source.name):\(position.line):\(position.column)", .faint))
    }
    let window = Window(
      line, around: position.column - 1, length: diagnostic.span.length,
      width: width - number.count - 3)
    lines.append(StyledText("\(number) | ", .faint) + StyledText(window.text, .code))
    lines.append(
      StyledText("\(margin) | ", .faint) + StyledText(DisplayWidth.blanks(window.caretColumn))
        + StyledText(String(repeating: "^", count: window.caretCount), .error))
    for label in diagnostic.labels where source.position(of: label.span.start).line == position.line
    {
      let place = source.position(of: label.span.start).column - 1
      let mark = Window(
        line, around: place, length: label.span.length, width: width - number.count - 3)
      guard mark.start == window.start else { continue }
      let words = languages.map { label.text[$0] }.joined(separator: " / ")
      let line =
        StyledText("\(margin) | ", .faint) + StyledText(DisplayWidth.blanks(mark.caretColumn))
        + StyledText(String(repeating: "~", count: mark.caretCount) + " " + words, .faint)
      lines += TextWrapping.lines(of: line, width: width, hangingIndent: number.count + 3)
    }
    return lines
  }

  /// How much of a text at fault is read out.
  private static let spokenLimit = 200

  /// The place at fault in words with what stands there, then the operands with what they are.
  private func spokenPlaces(_ diagnostic: Diagnostic) -> [StyledText] {
    let source = diagnostic.source
    let position = source.position(of: diagnostic.span.start)
    let isEnglish = languages[0] == .english
    let isOneLine = source.position(of: source.scalars.count).line == 1
    let file = source.name.isEmpty || source.name == "-e" ? "" : source.name
    let line = isEnglish ? "line \(position.line)" : "第 \(position.line) 行"
    let column = isEnglish ? "column \(position.column)" : "第 \(position.column) 列"
    let quoted = source.text(of: diagnostic.span, atMost: DiagnosticView.spokenLimit)
    let text = VisibleText.expandingTabs(in: quoted, every: 1)
    let marked = text.isEmpty || text.contains("\n") ? "" : "“\(text)”"
    let parts = [file, isOneLine ? "" : line, column, marked].filter { !$0.isEmpty }
    let places = wrapped(StyledText(parts.joined(separator: isEnglish ? ", " : "，")))
    return places
      + diagnostic.labels.flatMap { label in
        wrapped(
          StyledText(
            "“\(source.text(of: label.span, atMost: DiagnosticView.spokenLimit))”"
              + (isEnglish ? ": " : "：") + label.text[languages[0]]))
      }
  }

  /// The part of a line that fits on the screen, with the columns of the place at fault.
  private struct Window {
    let text: String
    let start: Int
    let caretColumn: Int
    let caretCount: Int

    /// How many scalars a column of the screen may hold, marks that take no room of their own
    /// included; a line of megabytes is looked at no further.
    private static let scalarsInColumn = 4

    init(_ line: ArraySlice<Unicode.Scalar>, around place: Int, length: Int, width: Int) {
      let available = max(width, 20)
      let limit = Window.scalarsInColumn * available
      func part(_ range: Range<Int>) -> String {
        let bounds = range.clamped(to: 0..<line.count)
        let scalars = line.dropFirst(bounds.lowerBound).prefix(min(bounds.count, limit))
        let text = String(String.UnicodeScalarView(scalars))
        return VisibleText.replacingControls(in: VisibleText.expandingTabs(in: text, every: 1))
      }
      // A long line begins a little before the place, so that its surroundings are seen.
      let isLong =
        line.count > limit || DisplayWidth.columns(of: part(0..<line.count)) > available
      start = isLong && place > available / 2 ? place - available / 4 : 0
      let rest = part(start..<line.count)
      let prefix = start > 0 ? "…" : ""
      let isCut = line.count - start > limit
      text =
        prefix + DisplayWidth.truncated(rest + (isCut ? "…" : ""), to: available - prefix.count)
      caretColumn = DisplayWidth.columns(of: part(start..<max(start, place))) + prefix.count
      let marked = DisplayWidth.columns(of: part(place..<(place + length)))
      caretCount = max(1, min(marked, available - caretColumn))
    }
  }
}
