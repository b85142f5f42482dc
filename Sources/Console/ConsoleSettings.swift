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

/// How text and values stand to each other.
package enum Layout: String, CaseIterable, Sendable {
  /// Values below the text.
  case stacked
  /// Text at the left, values at the right, where the screen is wide enough.
  case columns
}

/// The colours that a learner chose.
package enum ThemeChoice: String, CaseIterable, Sendable {
  /// Those that suit the terminal.
  case auto
  case dark
  case light
  /// None at all.
  case mono
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
  /// How text and values stand to each other.
  package var layout = Layout.stacked
  /// The text of the statement whose value is shown, where nobody has just read it.
  var shownSource = ""
  /// The colours that were chosen.
  package private(set) var theme = ThemeChoice.auto
  /// Whether results are shown in large print, which takes twice the columns.
  private(set) package var hasLargePrint = false
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

  /// What standard output and standard error could show when no theme was chosen.
  private var detected: (output: TerminalCapabilities, errors: TerminalCapabilities)?

  /// Chooses the colours.
  package mutating func choose(_ theme: ThemeChoice) {
    let detected = detected ?? (capabilities, errorCapabilities)
    self.detected = detected
    self.theme = theme
    capabilities.adopt(theme, detected: detected.output)
    errorCapabilities.adopt(theme, detected: detected.errors)
  }

  /// The columns of a screen from which text and values may stand side by side.
  private static let twoColumnWidth = 100

  /// Whether text and values stand side by side.
  package var hasColumns: Bool {
    layout == .columns && capabilities.width >= ConsoleSettings.twoColumnWidth && !isSpeech
  }

  /// Takes over the present size of the window.
  package mutating func followWindow() {
    guard var size = TerminalCapabilities.windowSize(of: STDOUT_FILENO) else { return }
    if hasLargePrint { size.columns = max(1, size.columns / 2) }
    if hasFixedWidth { size.columns = capabilities.width }
    capabilities.size = size
    errorCapabilities.size = size
  }

  /// Turns large print on or off; the columns that there are become half or twice as many.
  package mutating func setLargePrint(_ isLarge: Bool) {
    guard isLarge != hasLargePrint else { return }
    hasLargePrint = isLarge
    let change = { (columns: Int) in isLarge ? max(1, columns / 2) : columns * 2 }
    capabilities.size.columns = change(capabilities.width)
    errorCapabilities.size.columns = change(errorCapabilities.width)
  }

  /// Creates the settings of a pipe: English, no colour, 80 columns.
  package init() {}
}

extension TerminalCapabilities {
  /// Takes over a theme; what the terminal cannot show stays out of reach.
  fileprivate mutating func adopt(_ theme: ThemeChoice, detected: TerminalCapabilities) {
    colorDepth = theme == .mono ? .none : detected.colorDepth
    hasLightBackground =
      switch theme {
      case .auto, .mono: detected.hasLightBackground
      case .dark: false
      case .light: true
      }
  }
}
