/// What the keys do: the names under which libedit knows our commands, and the keys bound to them.
///
/// A user's settings may bind the same names.
extension LineEditor {
  /// Makes the commands known to libedit; none of the closures captures anything.
  func installCommands() {
    let commands: [(String, EditLine.Command)] = [
      ("layerlab-enter", { handle, _ in LineEditor.run(handle) { $0.enter() } }),
      ("layerlab-newline", { handle, _ in LineEditor.run(handle) { $0.insertNewline(indent: 0) } }),
      ("layerlab-up", { handle, _ in LineEditor.run(handle) { $0.moveUp() } }),
      ("layerlab-down", { handle, _ in LineEditor.run(handle) { $0.moveDown() } }),
      ("layerlab-left", { handle, _ in LineEditor.run(handle) { $0.moveLeft() } }),
      ("layerlab-right", { handle, _ in LineEditor.run(handle) { $0.moveRight() } }),
      ("layerlab-home", { handle, _ in LineEditor.run(handle) { $0.moveToLineStart() } }),
      ("layerlab-end", { handle, _ in LineEditor.run(handle) { $0.moveToLineEnd() } }),
      ("layerlab-delete", { handle, _ in LineEditor.run(handle) { $0.deleteForward() } }),
      ("layerlab-backspace", { handle, _ in LineEditor.run(handle) { $0.deleteBackward() } }),
      ("layerlab-delete-or-end", { handle, _ in LineEditor.run(handle) { $0.deleteOrEnd() } }),
      ("layerlab-cancel", { handle, _ in LineEditor.run(handle) { $0.cancel() } }),
      ("layerlab-suspend", { handle, _ in LineEditor.run(handle) { $0.suspendLine() } }),
      ("layerlab-clear", { handle, _ in LineEditor.run(handle) { $0.clear() } }),
      ("layerlab-complete", { handle, _ in LineEditor.run(handle) { $0.complete() } }),
      ("layerlab-search", { handle, _ in LineEditor.run(handle) { $0.searchHistory() } }),
      ("layerlab-paste", { handle, _ in LineEditor.run(handle) { $0.insertPasted() } }),
      ("layerlab-page-up", { handle, _ in LineEditor.run(handle) { $0.report(.pageUp) } }),
      ("layerlab-page-down", { handle, _ in LineEditor.run(handle) { $0.report(.pageDown) } }),
      ("layerlab-blank-period", { handle, _ in LineEditor.run(handle) { $0.blank(".") } }),
      ("layerlab-blank-letter", { handle, _ in LineEditor.run(handle) { $0.blank("b") } }),
    ]
    for (name, command) in commands { editLine.addCommand(name, command) }
  }

  /// Binds what the user's settings may change.
  func bindSuggestedKeys() {
    let keys = [
      ("^A", "layerlab-home"), ("^B", "layerlab-left"), ("^E", "layerlab-end"),
      ("^F", "layerlab-right"), ("^N", "layerlab-down"), ("^P", "layerlab-up"),
      ("^R", "layerlab-search"), ("^W", "ed-delete-prev-word"), ("\\e\\n", "layerlab-newline"),
      ("\\e\\r", "layerlab-newline"),
    ]
    for (key, command) in keys { editLine.bind(key, command) }
  }

  /// Binds what the editor cannot work without, after the user's settings.
  func bindRequiredKeys() {
    let wordKeys: [(KeyCode, String)] = [
      (.wordLeft, "ed-prev-word"), (.wordRight, "em-next-word"),
    ]
    let codes: [(KeyCode, String)] = [
      (.up, "layerlab-up"), (.down, "layerlab-down"), (.left, "layerlab-left"),
      (.right, "layerlab-right"), (.home, "layerlab-home"), (.end, "layerlab-end"),
      (.delete, "layerlab-delete"), (.paste, "layerlab-paste"), (.pageUp, "layerlab-page-up"),
      (.pageDown, "layerlab-page-down"), (.interrupt, "layerlab-cancel"),
    ]
    // Raw mode swaps carriage return and newline, so both are Enter.
    var keys = [
      ("^J", "layerlab-enter"), ("^M", "layerlab-enter"), ("^C", "layerlab-cancel"),
      ("^D", "layerlab-delete-or-end"), ("^L", "layerlab-clear"), ("^Z", "layerlab-suspend"),
    ]
    keys += (codes + wordKeys).map { code, command in
      ("\\" + String(code.rawValue, radix: 8), command)
    }
    for (key, command) in keys {
      editLine.bind(key, command)
      if editLine.isVi { editLine.bindInCommandMode(key, command) }
    }
    for key in ["^H", "^?"] { editLine.bind(key, "layerlab-backspace") }
    editLine.bind("^I", "layerlab-complete")
    if editLine.isVi {
      // Choosing vi has wiped what was suggested; its own way through history cuts long lines.
      editLine.bind("^R", "layerlab-search")
      editLine.bindInCommandMode("k", "layerlab-up")
      editLine.bindInCommandMode("j", "layerlab-down")
    }
  }

  /// Binds the characters that are keys of their own only where a lesson asks for it.
  func bindPlayerKeys() {
    let keys: [(Unicode.Scalar, String)] = [
      (".", "layerlab-blank-period"), ("b", "layerlab-blank-letter"),
    ]
    for (key, command) in keys {
      editLine.bind(String(key), request.blankingKeys.contains(key) ? command : "ed-insert")
    }
  }

  fileprivate static func run(
    _ handle: OpaquePointer?, _ command: (LineEditor) -> EditLine.Reply
  ) -> UInt8 {
    guard let editor = EditLine.clientData(of: handle, as: LineEditor.self) else {
      return EditLine.Reply.error.rawValue
    }
    return command(editor).rawValue
  }
}
