import Glibc
import Terminal
import Tensors

/// How the editor looks and what it keeps.
package struct LineEditorSettings: Sendable {
  /// Whether colours, highlighting and the faint suggestion are drawn.
  package var usesColor = true
  /// The SGR parameters of the prompts.
  package var promptStyle = "1;36"
  /// The SGR parameters of the suggestion behind the cursor.
  package var ghostStyle = "2"
  /// The word before what Ctrl-R looks for.
  package var searchLabel = "search"
  /// Where entries are kept; nil keeps them for the session only.
  package var historyFile: HistoryFile?

  /// The settings by default, without a history file.
  package init() {}
}

/// A line editor for terminals: multi-line entries, history, completion, highlighting.
///
/// libedit has the key maps and the edit buffer; the screen is drawn whole by `ScreenPainter` at
/// every key, because libedit's own drawing loses its column at characters two columns wide. One
/// thread uses it, and there is one of it in a process. The settings file of libedit, `$EDITRC` or
/// `~/.editrc`, chooses vi mode (`bind -v`) and binds keys, also to the commands named in
/// `installCommands`.
package final class LineEditor: LineSource, KeySource {
  var settings: LineEditorSettings
  let assistant: LineAssistant
  let editLine: EditLine
  let keys = KeyReader(descriptor: STDIN_FILENO)
  var painter: any LinePainter = ScreenPainter()
  var history: LineHistory
  var request = LineRequest(prompt: "")
  /// How the line ends; nil while it is edited.
  var outcome: LineResult?
  /// The walk through the history that shows what stands in the line, if one does.
  var recall: PrefixRecall?
  /// The search that is going on.
  var search: IncrementalSearch?
  /// The list shown below the line until the next key.
  var candidates: [Completion.Candidate] = []
  /// What was pasted and not inserted yet.
  var pasted = ""
  private var needsInitialText = false
  /// Whether Escape was pressed in this line: in vi mode characters are commands behind it.
  private var hasEscaped = false
  /// How long to wait between two questions about what the request watches, in milliseconds.
  private static let watchInterval: Int32 = 300

  /// Opens an editor on the terminal; nil where editing is impossible or switched off.
  ///
  /// The handlers of the terminal's signals are installed, that of `SIGINT` included.
  package init?(settings: LineEditorSettings, assistant: LineAssistant) {
    history = LineHistory(file: settings.historyFile)
    guard let editLine = EditLine(program: "layerlab", historySize: 5000) else { return nil }
    self.settings = settings
    self.assistant = assistant
    self.editLine = editLine
    editLine.setClientData(self)
    installCommands()
    bindSuggestedKeys()
    editLine.readSettings()
    guard editLine.isEditing else { return nil }
    bindRequiredKeys()
    editLine.takeSignalKeys()
    editLine.setReader { handle, code in
      guard let code, let editor = EditLine.clientData(of: handle, as: LineEditor.self) else {
        return 0
      }
      guard let next = editor.nextCode() else { return 0 }
      code.pointee = wchar_t(bitPattern: next)
      return 1
    }
    for entry in history.entries { editLine.remember(entry) }
    Interruption.install()
    TerminalEvents.install()
  }

  var keyReader: KeyReader? { keys }
  var canDraw: Bool { true }

  package func readLine(_ request: LineRequest) -> LineResult {
    self.request = request
    outcome = nil
    recall = nil
    needsInitialText = true
    hasEscaped = false
    painter = request.isSpoken ? SpeechPainter() : ScreenPainter()
    Interruption.clear()
    if TerminalEvents.takeResized() { editLine.resize() }
    _ = TerminalEvents.takeContinued()
    bindPlayerKeys()
    TerminalState.beginEditing()
    // What was printed comes first, and may have left the cursor in the middle of a row.
    fflush(nil)
    let columns = TerminalEvents.size(of: STDOUT_FILENO).columns
    write(TerminalState.pasteOn + painter.freshRow(columns: columns))
    let line = editLine.run()
    // A key of the user's own settings may have ended the line without any of our commands.
    let result = outcome ?? line.map { .line($0.trimmingLastNewline()) } ?? .endOfFile
    if outcome == nil { close(with: result) }
    TerminalState.endEditing()
    if case .line(let entry) = result, history.add(entry) { editLine.remember(entry) }
    return result
  }

  // MARK: Keys

  /// The next key for libedit; nil at the end of the input.
  private func nextCode() -> UInt32? {
    if needsInitialText { insertInitialText() }
    while true {
      if let key = keys.readyKey() { return code(of: key) }
      if Interruption.isRequested { return UInt32(KeyCode.interrupt.rawValue) }
      if TerminalEvents.takeContinued() { resume() }
      if TerminalEvents.takeResized() { editLine.resize() }
      paint()
      switch keys.nextKey(within: request.watch == nil ? -1 : LineEditor.watchInterval) {
      case .key(let key): return code(of: key)
      case .woken: continue
      case .timedOut:
        guard isUntouched, search == nil, request.watch?() == true else { continue }
        close(with: .attention)
        return nil
      case .endOfInput:
        close(with: .endOfFile)
        return nil
      }
    }
  }

  private func code(of key: Key) -> UInt32 {
    candidates = []
    switch key {
    case .scalar(let scalar):
      if scalar == "\u{1B}" { hasEscaped = true }
      let isTyped = scalar.value >= 0x20 && scalar.value != 0x7F
      if isTyped, !(isUntouched && request.blankingKeys.contains(scalar)) { fillHole() }
      return scalar.value
    case .code(let code): return UInt32(code.rawValue)
    case .paste(let bytes):
      fillHole()
      pasted = PastedText.normalized(bytes)
      return UInt32(KeyCode.paste.rawValue)
    }
  }

  private func insertInitialText() {
    needsInitialText = false
    editLine.insert(request.initialText.unicodeScalars)
    if let cursor = request.initialCursor {
      editLine.cursor = min(max(cursor, 0), editLine.text.count)
    }
  }

  /// Whether the line is as it opened.
  var isUntouched: Bool {
    editLine.text.elementsEqual(request.initialText.unicodeScalars)
  }

  /// Takes the hole away in which the cursor stands, for what is typed now.
  func fillHole() {
    guard request.fillsHoles, search == nil, !(hasEscaped && editLine.isVi) else { return }
    let cursor = editLine.cursor
    let holes = assistant.holes(String(scalars: editLine.text))
    guard let hole = holes.first(where: { $0.contains(cursor) || $0.upperBound == cursor }) else {
      return
    }
    editLine.cursor = hole.upperBound
    editLine.delete(hole.count)
  }

  // MARK: Drawing

  /// The state of the line as it should look now.
  private func frame() -> InputFrame {
    let size = TerminalEvents.size(of: STDOUT_FILENO)
    let text = editLine.text
    var frame = InputFrame(
      prompt: request.prompt, continuationPrompt: request.continuationPrompt, text: text,
      cursor: editLine.cursor, columns: size.columns, rows: size.rows)
    if let search {
      frame.prompt = "\(settings.searchLabel) \(search.query)\(search.hasFailed ? " ✗" : ""): "
    }
    if !candidates.isEmpty {
      let room = size.rows - InputLayout(frame).rows.count
      frame.below = CandidateList.lines(
        of: candidates, columns: size.columns, rows: max(room, 2))
    }
    guard settings.usesColor, !request.isSpoken else { return frame }
    frame.promptStyle = settings.promptStyle
    frame.spans = assistant.highlight(String(scalars: text))
    frame.ghostStyle = settings.ghostStyle
    if search == nil { frame.ghost = shownSuggestion() }
    return frame
  }

  /// What the newest entry with the same beginning would add at the end of the line.
  func suggestion() -> String {
    guard settings.usesColor, !request.isSpoken, editLine.cursor == editLine.text.count else {
      return ""
    }
    return history.rest(of: String(scalars: editLine.text))
  }

  private func shownSuggestion() -> String {
    let rest = suggestion()
    guard let end = rest.firstIndex(of: "\n") else { return rest }
    return rest[..<end] + "…"
  }

  /// Draws the line.
  func paint() { write(painter.paint(frame())) }

  /// Ends the line: draws it for the last time and leaves the cursor below.
  func close(with result: LineResult, suffix: String = "") {
    outcome = result
    search = nil
    candidates = []
    write(painter.finish(frame(), suffix: suffix) + TerminalState.pasteOff)
  }

  /// Sleeps in the background until the shell brings the process back.
  func suspend() {
    write(painter.finish(frame(), suffix: "^Z") + TerminalState.pasteOff)
    editLine.setRawMode(false)
    // The whole group, as the terminal driver would: whoever started us sleeps too.
    kill(0, SIGTSTP)
    _ = TerminalEvents.takeContinued()
    resume()
  }

  /// Takes the terminal again, which the shell has used meanwhile.
  private func resume() {
    editLine.setRawMode(false)
    editLine.setRawMode(true)
    write(TerminalState.pasteOn)
    painter.forget()
  }

  /// Empties the screen.
  func clearScreen() {
    guard !request.isSpoken else {
      write(painter.finish(frame(), suffix: ""))
      return
    }
    write("\u{1B}[H\u{1B}[2J")
    painter.forget()
  }

  /// Sounds the bell.
  func beep() { write("\u{7}") }

  private func write(_ text: String) { StandardStream.write(text) }
}

extension String {
  /// A text of Unicode scalars.
  init(scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }

  fileprivate func trimmingLastNewline() -> String {
    hasSuffix("\n") ? String(dropLast()) : self
  }
}
