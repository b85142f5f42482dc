/// The colours of a drawing on a light and on a dark page.
///
/// What is rendered shows the light ones; rules collected on the way turn them dark. One palette
/// serves any number of pictures on one page.
package struct InkPalette {
  private let theme: Theme
  private let darkTheme: Theme?
  private var numbers: [Drawing.Ink: Int] = [:]
  private var inks: [Drawing.Ink] = []

  /// Makes the palette of a single theme.
  package init(_ theme: Theme) {
    self.theme = theme
    darkTheme = nil
  }

  /// Makes a palette that is light or dark as the reader's page is.
  package init() {
    theme = .light
    darkTheme = .dark
  }

  /// Returns the attributes that colour something, `fill` or `stroke`.
  mutating func attributes(_ property: String, _ ink: Drawing.Ink) -> String {
    let color = "\(property)=\"\(theme.color(of: ink).hexadecimal)\""
    // What looks the same on both pages, such as the dots of a photo, needs no rule.
    guard let darkTheme, darkTheme.color(of: ink) != theme.color(of: ink) else { return color }
    return "\(color) class=\"\(property.prefix(1))\(number(of: ink))\""
  }

  /// Returns the name of the class that gives text its colour, or paper with the prefix `b`.
  mutating func htmlClass(_ prefix: Character, _ ink: Drawing.Ink) -> String {
    "\(prefix)\(number(of: ink))"
  }

  private mutating func number(of ink: Drawing.Ink) -> Int {
    if let known = numbers[ink] { return known }
    inks.append(ink)
    numbers[ink] = inks.count - 1
    return inks.count - 1
  }

  /// The rules for all inks used so far, those of the dark theme below a selector.
  package func rules(darkSelector: String) -> String {
    guard let darkTheme else { return "" }
    return inks.enumerated().map { index, ink in
      let (light, dark) = (theme.color(of: ink).hexadecimal, darkTheme.color(of: ink).hexadecimal)
      let selector = darkSelector.isEmpty ? "" : darkSelector + " "
      return """
        \(selector).f\(index){fill:\(dark)}\(selector).s\(index){stroke:\(dark)}
        .c\(index){color:\(light)}\(selector).c\(index){color:\(dark)}
        .b\(index){background:\(light)}\(selector).b\(index){background:\(dark)}
        """
    }.joined(separator: "\n")
  }

  /// The rules of a picture that stands by itself.
  func standaloneStyle(_ background: String) -> String {
    guard let darkTheme else { return "" }
    let rules = inks.enumerated().map { index, ink in
      let color = darkTheme.color(of: ink).hexadecimal
      return ".f\(index){fill:\(color)}.s\(index){stroke:\(color)}"
    }
    return "<style>@media (prefers-color-scheme:dark){"
      + ".\(background){fill:\(darkTheme.background.hexadecimal)}" + rules.joined()
      + "}</style>\n"
  }

  var paper: String { theme.background.hexadecimal }
}
