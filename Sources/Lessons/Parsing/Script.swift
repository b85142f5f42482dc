/// Tells which language a stretch of text belongs to.
enum Script {
  /// Whether a text holds a Chinese character.
  static func hasChinese(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.contains(where: isChinese)
  }

  /// Whether a character is Chinese.
  static func isChinese(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isIdeographic }

  /// Whether a character takes the space of two letters in Chinese typesetting.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3000...0x303F, 0xFF00...0xFF60, 0x2018...0x201D: true
    default: isChinese(scalar)
    }
  }

  /// Whether a text holds an English word.
  ///
  /// A word has two letters or more, all small but for the first. So `LSTM`, `ReLU`, `x1` and
  /// `3×3` belong to no language, `Adam` and `max` do unless they are among the proper names.
  static func hasEnglish(_ text: some StringProtocol, besides properNames: Set<String>) -> Bool {
    var word = ""
    var isBroken = false
    func endsWord() -> Bool {
      defer {
        word = ""
        isBroken = false
      }
      guard !isBroken, word.utf8.count >= 2 else { return false }
      guard word.utf8.dropFirst().allSatisfy({ (0x61...0x7A).contains($0) }) else { return false }
      return !properNames.contains(word)
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z": word.unicodeScalars.append(scalar)
      case "0"..."9", "_": isBroken = true
      case "'", "’": break
      default:
        // A Greek or other letter makes a symbol of what it touches.
        if scalar.properties.isAlphabetic, !isChinese(scalar) {
          isBroken = true
        } else if endsWord() {
          return true
        }
      }
    }
    return endsWord()
  }
}

extension StringProtocol {
  /// The text without blanks, tabulators and line breaks at either end.
  var trimmed: String {
    var view = Substring(self)
    while let first = view.first, first.isWhitespace { view.removeFirst() }
    while let last = view.last, last.isWhitespace { view.removeLast() }
    return String(view)
  }
}
