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
      codes += basicCodes(for: style, appearance: appearance)
    } else {
      let foreground = style.foreground.map(theme.color(of:)) ?? appearance.foreground
      let background = style.background.map(theme.color(of:)) ?? appearance.background
      if let foreground { codes.append("38;" + code(of: foreground, depth: depth)) }
      if let background { codes.append("48;" + code(of: background, depth: depth)) }
    }
    return codes.joined(separator: ";")
  }

  private static func code(of color: Color, depth: ColorDepth) -> String {
    depth == .trueColor
      ? "2;\(color.red);\(color.green);\(color.blue)" : "5;\(color.xtermIndex)"
  }

  private static func basicCodes(for style: Style, appearance: Theme.Appearance) -> [String] {
    var codes: [String] = []
    let foreground = style.foreground.map(basicColor) ?? appearance.basicForeground
    let background = style.background.map(basicColor) ?? appearance.basicBackground
    if let foreground { codes.append(String(foreground < 8 ? 30 + foreground : 82 + foreground)) }
    if let background { codes.append(String(background < 8 ? 40 + background : 92 + background)) }
    return codes
  }

  /// Blue below zero and yellow, the nearest to orange, above it, brighter further out.
  private static func basicColor(_ paint: Paint) -> Int {
    switch paint {
    case .inkOnHeat(let value):
      // Dark blue and bright black call for light glyphs, the other three for black.
      return value > 0.2 || value < -0.6 ? 0 : 15
    case .heat(let value) where value.isNaN: return 8
    case .heat(let value):
      if abs(value) < 0.2 { return 8 }
      let isFar = abs(value) > 0.6
      return value < 0 ? (isFar ? 12 : 4) : (isFar ? 11 : 3)
    case .color(let color):
      let strongest = max(color.red, color.green, color.blue)
      if strongest < 64 { return 0 }
      let bits = [color.red, color.green, color.blue].map { Int($0) * 2 > Int(strongest) ? 1 : 0 }
      return (strongest > 170 ? 8 : 0) + bits[0] + 2 * bits[1] + 4 * bits[2]
    }
  }
}
