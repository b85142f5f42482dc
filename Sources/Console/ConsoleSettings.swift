import Glibc
import Operations
import Tensors
import Terminal

/// The languages in which texts are shown.
package enum LanguageChoice: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh"
  case both

  /// The languages, in the order in which their texts stand.
  package var languages: [Language] {
    switch self {
    case .english: [.english]
    case .chinese: [.chinese]
    case .both: [.english, .chinese]
    }
  }

  /// The language of what is said once only, such as a heading.
  package var primary: Language { languages[0] }

  /// The language of a locale: Chinese under a Chinese one, else English.
  package init(environment: [String: String]) {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    self = locale?.hasPrefix("zh") == true ? .chinese : .english
  }
}

/// How a console looks and what it may use.
package struct ConsoleSettings: Sendable {
  /// The language of messages, help and views.
  package var language = LanguageChoice.english
  /// The language of lessons, both unless the learner chose one.
  package var lessonLanguage = LanguageChoice.both
  /// The number of significant digits shown.
  package var precision = NumberFormat.defaultPrecision
  /// Whether results are JSON, one object a line.
  package var isJSON = false
  /// Where the random numbers begin.
  package var seed: UInt64 = 0
  /// The seconds that a program, or a statement at the prompt, may take.
  package var timeout: Double?
  /// Whether a screen reader reads along: nothing is repainted, and one language is spoken.
  package var isSpeech = false
  /// Whether pictures become sentences for one command only, as `:tell` asks.
  var isTelling = false
  /// Whether the width was chosen, so that it does not follow the window's.
  package var hasFixedWidth = false
  /// What the terminal can show.
  package var capabilities = TerminalCapabilities(environment: [:], isTerminal: false)
  /// What standard error can show, where diagnostics go.
  package var errorCapabilities = TerminalCapabilities(environment: [:], isTerminal: false)

  /// Whether pictures become sentences.
  var tells: Bool { isSpeech || isTelling }

  /// The languages of what is shown now: one at a time where it is spoken.
  var languages: [Language] { isSpeech ? [language.primary] : language.languages }

  /// The languages of lessons now: where it is spoken the learner's own, unless one was chosen.
  var lessonLanguages: [Language] {
    guard isSpeech else { return lessonLanguage.languages }
    return [lessonLanguage == .both ? language.primary : lessonLanguage.primary]
  }

  /// Takes over the present size of the window.
  package mutating func followWindow() {
    guard var size = TerminalCapabilities.windowSize(of: STDOUT_FILENO) else { return }
    if hasFixedWidth { size.columns = capabilities.width }
    capabilities.size = size
    errorCapabilities.size = size
  }

  /// Creates the settings of a pipe: English, no colour, 80 columns.
  package init() {}
}
