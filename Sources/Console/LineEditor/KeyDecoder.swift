/// A key that is no character, or an event delivered like one.
///
/// The raw value is the C1 control code under which libedit's key map knows it: those codes cannot
/// be typed, fit a key map, and need no escape sequence there, which would take the Escape key away
/// from vi's command mode.
enum KeyCode: UInt8, CaseIterable, Sendable {
  case up = 0x81
  case down = 0x82
  case right = 0x83
  case left = 0x84
  case home = 0x86
  case end = 0x87
  case delete = 0x88
  case wordLeft = 0x89
  case wordRight = 0x8A
  case pageUp = 0x8B
  case pageDown = 0x8C
  /// Text was pasted; the decoder's client has it.
  case paste = 0x8D
  /// The process was asked to stop from outside.
  case interrupt = 0x8E
}

/// One thing that came from the keyboard.
enum Key: Equatable, Sendable {
  /// A character, or a control code below U+0020.
  case scalar(Unicode.Scalar)
  case code(KeyCode)
  /// What the terminal marked as pasted, with line ends as they came.
  case paste([UInt8])
}

/// Turns the bytes of a terminal into keys.
///
/// It holds no descriptor and reads no clock: who feeds it waits `patience` milliseconds for more
/// bytes when `isWaiting`, and then calls `giveUp`.
struct KeyDecoder {
  private var bytes: [UInt8] = []
  private var position = 0
  /// How far an unfinished paste is known not to end.
  private var searchedTo = 0
  private static let escape: UInt8 = 0x1B
  private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)
  private static let pasteStart: [UInt8] = Array("\u{1B}[200~".utf8)

  /// Whether bytes are held that are not a whole key yet.
  var isWaiting: Bool { position < bytes.count }

  /// How long the rest of a started key may take, in milliseconds.
  var patience: Int32 { isInsidePaste ? 1000 : 40 }

  private var isInsidePaste: Bool { bytes[position...].starts(with: Self.pasteStart) }

  /// Takes bytes as they were read, cut anywhere.
  mutating func feed(_ more: some Sequence<UInt8>) {
    bytes.removeFirst(position)
    searchedTo = max(0, searchedTo - position)
    position = 0
    bytes += more
  }

  /// The next whole key, or nil when more bytes are needed.
  mutating func next() -> Key? {
    while position < bytes.count {
      let first = bytes[position]
      if first == Self.escape {
        switch escapeSequence() {
        case .unfinished: return nil
        case .swallowed: continue
        case .key(let key): return key
        }
      }
      guard let scalar = nextScalar(atEnd: false) else { return nil }
      // C1 codes are the private names of keys.
      if (0x80...0x9F).contains(scalar.value) { continue }
      return .scalar(scalar)
    }
    return nil
  }

  /// Takes what is held for as much as it is: a bare Escape, a broken character, an open paste.
  mutating func giveUp() -> Key? {
    guard isWaiting else { return nil }
    if isInsidePaste {
      let text = Array(bytes[(position + Self.pasteStart.count)...])
      position = bytes.count
      searchedTo = 0
      return .paste(text)
    }
    if bytes[position] == Self.escape {
      position += 1
      // `Escape [` may be typed by hand: the rest is then taken as characters.
      return .scalar("\u{1B}")
    }
    return nextScalar(atEnd: true).map(Key.scalar)
  }

  /// Decodes one character; nil when its bytes are not all there.
  private mutating func nextScalar(atEnd: Bool) -> Unicode.Scalar? {
    let first = bytes[position]
    let length =
      switch first {
      case ..<0x80: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    let available = min(length, bytes.count - position)
    let follows = bytes[(position + 1)..<(position + available)].prefix { $0 & 0xC0 == 0x80 }.count
    guard follows + 1 == length || follows + 1 < available || atEnd else { return nil }
    let piece = bytes[position...(position + follows)]
    position += follows + 1
    // Any broken run decodes to replacement characters; one stands for all of it.
    return String(decoding: piece, as: UTF8.self).unicodeScalars.first
  }

  private enum Escape {
    case unfinished
    case swallowed
    case key(Key)
  }

  private mutating func escapeSequence() -> Escape {
    guard position + 1 < bytes.count else { return .unfinished }
    switch bytes[position + 1] {
    case UInt8(ascii: "["): return controlSequence()
    case UInt8(ascii: "O"):
      guard position + 2 < bytes.count else { return .unfinished }
      let final = bytes[position + 2]
      position += 3
      return Self.code(parameters: [], final: final).map { .key(.code($0)) } ?? .swallowed
    default:
      // Alt and a character: libedit knows it as Escape, then the character.
      position += 1
      return .key(.scalar("\u{1B}"))
    }
  }

  private mutating func controlSequence() -> Escape {
    if isInsidePaste { return paste() }
    var end = position + 2
    while end < bytes.count, (0x20...0x3F).contains(bytes[end]) { end += 1 }
    guard end < bytes.count else { return .unfinished }
    let final = bytes[end]
    if final == UInt8(ascii: "["), end == position + 2 {
      // The function keys of the Linux console have a letter after a second bracket.
      guard end + 1 < bytes.count else { return .unfinished }
      position = end + 2
      return .swallowed
    }
    guard (0x40...0x7E).contains(final) else {
      // No sequence after all; what interrupts it is a key of its own.
      position = end
      return .swallowed
    }
    let parameters = bytes[(position + 2)..<end]
      .split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    position = end + 1
    return Self.code(parameters: parameters, final: final).map { .key(.code($0)) } ?? .swallowed
  }

  private mutating func paste() -> Escape {
    let start = position + Self.pasteStart.count
    let marker = Self.pasteEnd
    // A long paste arrives in pieces: only what is new is searched, with an overlap for a cut mark.
    var end = max(start, searchedTo)
    while end + marker.count <= bytes.count {
      if bytes[end] == Self.escape, bytes[end...].starts(with: marker) {
        let text = Array(bytes[start..<end])
        position = end + marker.count
        searchedTo = 0
        return .key(.paste(text))
      }
      end += 1
    }
    searchedTo = end
    return .unfinished
  }

  private static func code(parameters: [Int], final: UInt8) -> KeyCode? {
    // The second parameter is 1 plus a bit for each of Shift, Alt and Ctrl.
    let modifier = parameters.count > 1 ? parameters[1] - 1 : 0
    let isWord = modifier > 0 && modifier & 0b110 != 0
    switch Character(Unicode.Scalar(final)) {
    case "A": return .up
    case "B": return .down
    case "C": return isWord ? .wordRight : .right
    case "D": return isWord ? .wordLeft : .left
    case "H": return .home
    case "F": return .end
    case "~":
      switch parameters.first {
      case 1, 7: return .home
      case 4, 8: return .end
      case 3: return .delete
      case 5: return .pageUp
      case 6: return .pageDown
      default: return nil
      }
    default: return nil
    }
  }
}
