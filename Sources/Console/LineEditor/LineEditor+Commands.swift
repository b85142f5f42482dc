import Tensors

/// What our commands do with the edit buffer.
extension LineEditor {
  // MARK: Ending the line

  /// Hands the entry over, or opens a further line.
  func enter() -> EditLine.Reply {
    let text = String(scalars: editLine.text)
    if case .incomplete(let indent) = assistant.completeness(text) {
      editLine.cursor = editLine.text.count
      return insertNewline(indent: indent)
    }
    close(with: .line(text))
    return .newline
  }

  /// Breaks the line at the cursor.
  func insertNewline(indent: Int) -> EditLine.Reply {
    editLine.insert(
      "\n".unicodeScalars + String(repeating: " ", count: max(indent, 0)).unicodeScalars)
    return .refresh
  }

  /// Gives up the line.
  func cancel() -> EditLine.Reply {
    Interruption.clear()
    close(with: .interrupted, suffix: "^C")
    return .newline
  }

  /// Deletes a character; with nothing typed the input ends.
  func deleteOrEnd() -> EditLine.Reply {
    guard editLine.isEmpty else { return deleteForward() }
    close(with: .endOfFile)
    return .endOfFile
  }

  /// Reports a key of the lesson player, if nothing is typed and it is asked for.
  func report(_ key: PlayerKey) -> EditLine.Reply {
    guard isUntouched, request.reportedKeys.contains(key) else { return .refresh }
    close(with: .key(key))
    return .newline
  }

  /// Puts the process into the background.
  func suspendLine() -> EditLine.Reply {
    suspend()
    return .refresh
  }

  /// Empties the screen; the line stays.
  func clear() -> EditLine.Reply {
    clearScreen()
    return .refresh
  }

  // MARK: Moving and deleting by characters

  /// Moves a character to the left.
  func moveLeft() -> EditLine.Reply {
    editLine.cursor -= lengthBefore()
    return .refresh
  }

  /// Moves a character to the right; at the end it takes the suggestion.
  func moveRight() -> EditLine.Reply {
    let length = lengthAfter()
    if length > 0 {
      editLine.cursor += length
    } else {
      editLine.insert(suggestion().unicodeScalars)
    }
    return .refresh
  }

  /// Deletes the character before the cursor.
  func deleteBackward() -> EditLine.Reply {
    editLine.delete(lengthBefore())
    return .refresh
  }

  /// Deletes the character at the cursor.
  func deleteForward() -> EditLine.Reply {
    let length = lengthAfter()
    editLine.cursor += length
    editLine.delete(length)
    return .refresh
  }

  /// The scalars of what looks like one character before the cursor.
  private func lengthBefore() -> Int {
    String(scalars: editLine.text.prefix(editLine.cursor)).last?.unicodeScalars.count ?? 0
  }

  private func lengthAfter() -> Int {
    String(scalars: editLine.text.dropFirst(editLine.cursor)).first?.unicodeScalars.count ?? 0
  }

  // MARK: Moving by lines

  /// The line of the entry in which the cursor stands.
  private func currentLine(of text: [Unicode.Scalar]) -> Range<Int> {
    let cursor = editLine.cursor
    let start = text[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    return start..<(text[cursor...].firstIndex(of: "\n") ?? text.count)
  }

  /// Moves to the start of the line of the entry.
  func moveToLineStart() -> EditLine.Reply {
    editLine.cursor = currentLine(of: editLine.text).lowerBound
    return .refresh
  }

  /// Moves to the end of the line of the entry.
  func moveToLineEnd() -> EditLine.Reply {
    editLine.cursor = currentLine(of: editLine.text).upperBound
    return .refresh
  }

  /// Moves to the line above, from the first line on to older entries.
  func moveUp() -> EditLine.Reply {
    let text = editLine.text
    let line = currentLine(of: text)
    guard line.lowerBound > 0 else { return recallEntry { $0.older() } }
    let above = text[..<(line.lowerBound - 1)].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    move(from: line, to: above..<(line.lowerBound - 1), in: text)
    return .refresh
  }

  /// Moves to the line below, from the last line on to newer entries.
  func moveDown() -> EditLine.Reply {
    let text = editLine.text
    let line = currentLine(of: text)
    guard line.upperBound < text.count else { return recallEntry { $0.newer() } }
    let start = line.upperBound + 1
    move(from: line, to: start..<(text[start...].firstIndex(of: "\n") ?? text.count), in: text)
    return .refresh
  }

  /// Moves to the character of `target` that stands below or above the cursor.
  private func move(from line: Range<Int>, to target: Range<Int>, in text: [Unicode.Scalar]) {
    let wanted = InputLayout.columns(of: text[line.lowerBound..<editLine.cursor])
    var offset = target.lowerBound
    var column = 0
    for character in String(scalars: text[target]) {
      let columns = InputLayout.columns(of: character.unicodeScalars)
      guard column + columns <= wanted else { break }
      column += columns
      offset += character.unicodeScalars.count
    }
    editLine.cursor = offset
  }

  private func recallEntry(_ step: (inout PrefixRecall) -> Bool) -> EditLine.Reply {
    let text = String(scalars: editLine.text)
    var walk: PrefixRecall
    if let recall, recall.shown == text {
      walk = recall
    } else {
      // What was recalled has been edited since: it is the draft of a new walk.
      let prefix = editLine.text.prefix(editLine.cursor)
      walk = PrefixRecall(
        entries: history.entries, draft: text, prefix: String(scalars: prefix))
    }
    if step(&walk) {
      editLine.replace(with: walk.shown.unicodeScalars)
    } else {
      beep()
    }
    recall = walk
    return .refresh
  }

  // MARK: Inserting

  /// Inserts what was pasted; nothing in it is taken for a command.
  func insertPasted() -> EditLine.Reply {
    editLine.insert(pasted.unicodeScalars)
    pasted = ""
    return .refresh
  }

  /// Completes the word at the cursor as far as it is certain, and lists what is possible.
  func complete() -> EditLine.Reply {
    let text = editLine.text
    let cursor = editLine.cursor
    let start = currentLine(of: text).lowerBound
    if start < cursor, text[start..<cursor].allSatisfy({ $0 == " " }) {
      editLine.insert("  ".unicodeScalars)
      return .refresh
    }
    let completion = assistant.completion(String(scalars: text), cursor)
    let replaced = min(max(completion.replaceFrom, 0), cursor)
    let typed = Array(text[replaced..<cursor])
    let common = CandidateList.commonPrefix(of: completion.candidates.map(\.text))
    if completion.candidates.isEmpty {
      beep()
    } else if common.count > typed.count || completion.candidates.count == 1 {
      if common != typed {
        editLine.delete(typed.count)
        editLine.insert(common)
      }
    } else {
      candidates = completion.candidates
    }
    return .refresh
  }

  // MARK: Searching

  /// Looks for an entry while its text is typed; any key that is no part of it ends the search.
  func searchHistory() -> EditLine.Reply {
    let draft = editLine.text
    let cursor = editLine.cursor
    var current = IncrementalSearch(entries: history.entries)
    defer { search = nil }
    while true {
      search = current
      if let match = current.match {
        editLine.replace(with: match.entry.unicodeScalars)
        editLine.cursor = match.offset
      }
      guard let code = editLine.nextCode(), let scalar = Unicode.Scalar(code) else {
        return .endOfFile
      }
      switch code {
      case 0x12: current.older()
      case 0x13: current.newer()
      case 0x08, 0x7F: current.removeLast()
      case 0x07:
        editLine.replace(with: draft)
        editLine.cursor = cursor
        return .refresh
      case 0x1B: return .refresh
      case UInt32(KeyCode.paste.rawValue): current.append(pasted)
      case 0x00..<0x20, 0x80..<0xA0:
        editLine.push(code)
        return .refresh
      default: current.append(String(scalar))
      }
      if current.hasFailed { beep() }
    }
  }
}
