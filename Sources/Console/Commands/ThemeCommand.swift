import Language
import Operations
import Terminal

/// Lists the colours there are, or chooses some.
enum ThemeCommand: Command {
  static let reference = CommandReference(
    "theme", usage: ":theme [auto|dark|light|mono]",
    topic: .words(ThemeChoice.allCases.map(\.rawValue)),
    en: """
      Chooses the colours: those that suit the terminal, those for a dark or a light background, or \
      none; without a name, lists them.
      """,
    zh: "选择配色：auto 跟随终端，dark 用于深色背景，light 用于浅色背景，mono 不用颜色；不写名字就列出全部。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    guard !call.text.isEmpty else { return call.show(list(call.settings)) }
    guard let theme = ThemeChoice(rawValue: call.text) else {
      throw call.failure(
        .domain,
        LocalizedText(
          en: "the themes are auto, dark, light and mono", zh: "可选的配色有 auto、dark、light 和 mono"),
        hint: call.usageHint)
    }
    call.console.settings.choose(theme)
    call.console.stage?.showAgain()
  }

  /// Each theme with its colours, the one in force marked.
  private static func list(_ settings: ConsoleSettings) -> StyledDocument {
    let widest =
      2
      + (ThemeChoice.allCases.map { DisplayWidth.columns(of: words(for: $0, settings)) }.max() ?? 0)
    return StyledDocument(
      ThemeChoice.allCases.map { choice in
        let mark = choice == settings.theme ? "* " : "  "
        let name = choice.rawValue.padding(to: 7)
        let words = self.words(for: choice, settings).padding(to: widest)
        return
          (StyledText(mark, .strong) + StyledText(name, .name) + StyledText(words, .faint)
          + sample(of: choice)).trimmed().truncated(to: settings.capabilities.width)
      })
  }

  private static func words(for choice: ThemeChoice, _ settings: ConsoleSettings) -> String {
    settings.languages.map { meaning(of: choice)[$0] }.joined(separator: " / ")
  }

  private static func meaning(of choice: ThemeChoice) -> LocalizedText {
    switch choice {
    case .auto: LocalizedText(en: "as the terminal says", zh: "跟随终端")
    case .dark: LocalizedText(en: "for a dark background", zh: "用于深色背景")
    case .light: LocalizedText(en: "for a light background", zh: "用于浅色背景")
    case .mono: LocalizedText(en: "no colours", zh: "不用颜色")
    }
  }

  /// The scale of a theme, from -1 to 1.
  private static func sample(of choice: ThemeChoice) -> StyledText {
    guard let theme = Theme.all.first(where: { $0.name == choice.rawValue }) else {
      return StyledText()
    }
    var strip = StyledText()
    for step in -4...4 {
      let color = theme.heat(Double(step) / 4)
      strip.append(
        StyledText.Span("██", Style(foreground: .color(color)), withoutColor: ""))
    }
    return strip
  }
}

extension String {
  /// The text with blanks behind it, so many columns wide.
  fileprivate func padding(to columns: Int) -> String {
    self + DisplayWidth.blanks(columns - DisplayWidth.columns(of: self))
  }
}
