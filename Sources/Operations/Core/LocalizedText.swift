/// A language in which LayerLab speaks to its learners.
package enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh"
}

/// One text in every language of LayerLab.
///
/// Both languages are required where the value is made, so a missing translation does not compile.
package struct LocalizedText: Hashable, Sendable {
  /// The English wording.
  package let english: String
  /// The Chinese wording.
  package let chinese: String

  /// Creates a text from its two wordings.
  package init(en english: String, zh chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// The same text with what is too long left out of the middle.
  ///
  /// - Parameter limit: The number of Unicode scalars, at least 2, that each wording may have.
  package func shortened(to limit: Int) -> LocalizedText {
    LocalizedText(
      en: LocalizedText.shortened(english, to: limit),
      zh: LocalizedText.shortened(chinese, to: limit))
  }

  private static func shortened(_ text: String, to limit: Int) -> String {
    let scalars = text.unicodeScalars
    // A scalar takes at least a byte.
    guard text.utf8.count > limit, scalars.count > limit else { return text }
    return String(scalars.prefix(limit / 2)) + "…" + String(scalars.suffix(limit / 2 - 1))
  }

  /// The wording in one language.
  package subscript(language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}
