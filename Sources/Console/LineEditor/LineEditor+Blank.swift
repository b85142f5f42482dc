import Tensors

/// An empty screen until the next key, as presenters know it.
extension LineEditor {
  /// Empties the screen if nothing is typed and the request asks for it; else types the character.
  ///
  /// The next key brings the screen back. One that begins an entry, as the 5 of `.5`, types both
  /// characters, so that nothing is lost.
  func blank(_ character: Unicode.Scalar) -> EditLine.Reply {
    guard isUntouched, request.blankingKeys.contains(character) else {
      editLine.insert([character])
      return .refresh
    }
    TerminalState.beginBlank()
    let ending = waitUntilWoken()
    TerminalState.endBlank()
    switch ending {
    case nil:
      close(with: .endOfFile)
      return .endOfFile
    case .scalar(let scalar) where isTyping(scalar, after: character):
      fillHole()
      editLine.insert([character, scalar])
    case .paste(let bytes):
      fillHole()
      editLine.insert([character] + Array(PastedText.normalized(bytes).unicodeScalars))
    case .scalar, .code: break
    }
    return .refresh
  }

  /// Waits for a key; nil where the input ends.
  private func waitUntilWoken() -> Key? {
    while true {
      switch keys.nextKey() {
      case .key(let key): return key
      case .endOfInput: return nil
      case .timedOut: continue
      case .woken:
        if Interruption.isRequested { return .code(.interrupt) }
        if TerminalEvents.takeResized() { editLine.resize() }
        if TerminalEvents.takeContinued() {
          editLine.setRawMode(false)
          editLine.setRawMode(true)
          TerminalState.beginBlank()
        }
      }
    }
  }

  /// Whether a character begins an entry together with the one that emptied the screen; a blank
  /// does so behind a letter.
  private func isTyping(_ scalar: Unicode.Scalar, after character: Unicode.Scalar) -> Bool {
    guard scalar != " " else { return character != "." }
    return scalar.value > 0x20 && scalar.value != 0x7F && !request.blankingKeys.contains(scalar)
  }
}
