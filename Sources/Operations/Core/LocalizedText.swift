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

  /// The wording in one language.
  package subscript(language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}
