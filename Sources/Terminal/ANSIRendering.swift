extension StyledText {
  /// Returns the line with the escape sequences that show its styles.
  ///
  /// The sequences end with the line, so that lines can be cut and moved as they are.
  package func ansi(theme: Theme, depth: ColorDepth) -> String {
    if depth == .none { return plain }
    var result = ""
    var current = ""
    for span in trimmed().spans {
      let codes = ANSISequence.codes(for: span.style, theme: theme, depth: depth)
      if codes != current {
        if !current.isEmpty { result += "\u{1B}[0m" }
        if !codes.isEmpty { result += "\u{1B}[" + codes + "m" }
        current = codes
      }
      result += span.text
    }
    return current.isEmpty ? result : result + "\u{1B}[0m"
  }
}

extension StyledDocument {
  /// Returns the document with the escape sequences that show its styles, lines joined by breaks.
  package func ansi(theme: Theme, depth: ColorDepth) -> String {
    lines.map { $0.ansi(theme: theme, depth: depth) }.joined(separator: "\n")
  }

  /// Returns the document as the given output can show it.
  package func rendered(for terminal: TerminalCapabilities, theme: Theme) -> String {
    ansi(theme: theme, depth: terminal.colorDepth)
  }
}

/// The numbers that select colours and weights, "select graphic rendition".
private enum ANSISequence {
  static func codes(for style: Style, theme: Theme, depth: ColorDepth) -> String {
    let appearance = theme.appearance(of: style.role)
    var codes: [String] = []
    if appearance.isBold { codes.append("1") }
    if appearance.isItalic { codes.append("3") }
    if appearance.isUnderlined { codes.append("4") }
    if depth == .ansi16 {
      codes += basicCodes(for: style, appearance, theme)
    } else {
      let foreground = style.foreground ?? appearance.foreground.map { .color($0) }
      let background = style.background ?? appearance.background.map { .color($0) }
      if let foreground { codes.append("38;" + code(of: foreground, theme, depth)) }
      if let background { codes.append("48;" + code(of: background, theme, depth)) }
    }
    return codes.joined(separator: ";")
  }

  private static func code(of paint: Paint, _ theme: Theme, _ depth: ColorDepth) -> String {
    if depth == .ansi256 { return "5;\(theme.xtermIndex(of: paint))" }
    let color = theme.color(of: paint)
    return "2;\(color.red);\(color.green);\(color.blue)"
  }

  private static func basicCodes(
    for style: Style, _ appearance: Theme.Appearance, _ theme: Theme,
  ) -> [String] {
    var codes: [String] = []
    let foreground =
      style.foreground.map { theme.basicIndex(of: $0) } ?? appearance.basicForeground
    let background =
      style.background.map { theme.basicIndex(of: $0) } ?? appearance.basicBackground
    if let foreground { codes.append(String(foreground < 8 ? 30 + foreground : 82 + foreground)) }
    if let background { codes.append(String(background < 8 ? 40 + background : 92 + background)) }
    return codes
  }
}
