/// What needs parentheses where a formula is written on one line.
enum LinearNotation {
  /// Returns the text in parentheses, unless it can do without.
  static func parenthesized(_ text: String, unless isPlain: Bool) -> String {
    isPlain ? text : "(" + text + ")"
  }

  /// Whether a text is one name or number, with its own raised and lowered characters.
  static func isName(_ text: String) -> Bool {
    text.allSatisfy { $0.isLetter || $0.isNumber || "′∂∞∇∗".contains($0) }
  }

  /// Whether a text can stand over a stroke: factors without a sum.
  static func isProduct(_ text: String) -> Bool {
    var depth = 0
    for character in text {
      if "([{⌊⌈".contains(character) { depth += 1 }
      if ")]}⌋⌉".contains(character) { depth -= 1 }
      if depth == 0, " /+−=,".contains(character) { return false }
    }
    return true
  }

  /// Whether a text can stand under a stroke or a root: one factor.
  static func isFactor(_ text: String) -> Bool {
    if isEnclosed(text) { return true }
    guard let first = text.first else { return false }
    if first == "√" { return isFactor(String(text.dropFirst())) }
    // One letter, perhaps with what it is applied to: `x`, `σ²`, `q(x)`.
    if isLetter(first) {
      let rest = text.dropFirst()
      return rest.isEmpty || isEnclosed(String(rest))
        || rest.allSatisfy { isName(String($0)) && !isLetter($0) }
    }
    // A number, a differential, a word in Chinese.
    return text.allSatisfy { ("0"..."9").contains($0) } || (first == "∂" && isName(text))
      || text.unicodeScalars.allSatisfy { $0.properties.generalCategory == .otherLetter }
  }

  /// Whether a character is a letter in full size.
  private static func isLetter(_ character: Character) -> Bool {
    switch character.unicodeScalars.first?.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter: true
    default: false
    }
  }

  /// Whether one pair of delimiters holds the whole text.
  private static func isEnclosed(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last, text.count > 2 else { return false }
    let inner = text.dropFirst().dropLast()
    switch (first, last) {
    case ("(", ")"): return !inner.contains("(") && !inner.contains(")")
    case ("|", "|"): return !inner.contains("|")
    case ("⌊", "⌋"): return !inner.contains("⌊")
    case ("‖", "‖"): return !inner.contains("‖")
    default: return false
    }
  }
}
