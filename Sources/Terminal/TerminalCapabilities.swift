#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the output can show: colours, Unicode, and how much of it.
package struct TerminalCapabilities: Sendable, Equatable {
  /// What the user asked for with `--color`.
  package enum ColorChoice: String, Sendable, CaseIterable {
    /// Colours on a terminal, unless the environment says otherwise.
    case auto
    case always
    case never
  }

  /// The size of a window in characters.
  package struct Size: Sendable, Equatable {
    package var columns: Int
    package var rows: Int

    /// Makes a size.
    package init(columns: Int, rows: Int) {
      self.columns = columns
      self.rows = rows
    }

    /// What is assumed where nothing is known.
    package static let standard = Size(columns: 80, rows: 24)
  }

  /// Whether a person looks at the output as it comes.
  package var isTerminal: Bool
  package var colorDepth: ColorDepth
  /// Whether the locale writes UTF-8.
  package var isUTF8: Bool
  /// Whether the terminal says that its background is light.
  package var hasLightBackground: Bool
  package var size: Size

  /// The columns to write in.
  package var width: Int { size.columns }
  /// The rows to write in.
  package var height: Int { size.rows }

  /// The names of the variables that the decision rests on.
  package static let variables = [
    "TERM", "COLORTERM", "NO_COLOR", "CLICOLOR_FORCE", "COLORFGBG", "COLUMNS", "LINES", "LC_ALL",
    "LC_CTYPE", "LANG",
  ]

  /// Decides from what is given, without asking the system.
  ///
  /// `--color` wins over `NO_COLOR`, that over `CLICOLOR_FORCE`, and that over being a terminal.
  /// - Parameters:
  ///   - environment: The variables of `variables` that are set.
  ///   - isTerminal: Whether the output is a terminal.
  ///   - windowSize: The window's size, if it has one.
  ///   - color: The user's choice.
  ///   - width: The user's choice of columns, which wins over the window's.
  package init(
    environment: [String: String], isTerminal: Bool, windowSize: Size? = nil,
    color: ColorChoice = .auto, width: Int? = nil,
  ) {
    func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
    func number(_ name: String) -> Int? {
      environment[name].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }
    self.isTerminal = isTerminal
    let window = windowSize.flatMap { $0.columns > 0 && $0.rows > 0 ? $0 : nil }
    size = Size(
      columns: max(1, width ?? window?.columns ?? number("COLUMNS") ?? Size.standard.columns),
      rows: window?.rows ?? number("LINES") ?? Size.standard.rows)

    let terminal = environment["TERM"] ?? ""
    let isForced = isSet("CLICOLOR_FORCE") && environment["CLICOLOR_FORCE"] != "0"
    let hasColor =
      switch color {
      case .always: true
      case .never: false
      case .auto:
        !isSet("NO_COLOR") && (isForced || (isTerminal && terminal != "dumb" && terminal != ""))
      }
    colorDepth =
      hasColor
      ? TerminalCapabilities.depth(terminal, colorTerm: environment["COLORTERM"] ?? "") : .none

    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].first(where: isSet).flatMap { environment[$0] }
    let encoding = (locale ?? "").lowercased()
    isUTF8 = encoding.contains("utf-8") || encoding.contains("utf8")

    // "15;0" is white on black, "0;default;15" black on white.
    let fields = (environment["COLORFGBG"] ?? "").split(separator: ";")
    hasLightBackground = fields.last.flatMap { Int($0) }.map { $0 == 7 || $0 > 8 } ?? false
  }

  /// Asks the system about an output, standard output unless told otherwise.
  package static func current(
    output: Int32 = STDOUT_FILENO, color: ColorChoice = .auto, width: Int? = nil,
  ) -> TerminalCapabilities {
    var environment: [String: String] = [:]
    for name in variables {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    return TerminalCapabilities(
      environment: environment, isTerminal: isatty(output) == 1, windowSize: windowSize(of: output),
      color: color, width: width)
  }

  /// Returns the size of the window behind a file descriptor, nil if there is none.
  package static func windowSize(of descriptor: Int32) -> Size? {
    var window = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0
    else { return nil }
    return Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
  }

  /// The theme that suits the background.
  package var theme: Theme { hasLightBackground ? .light : .dark }

  private static func depth(_ terminal: String, colorTerm: String) -> ColorDepth {
    if colorTerm == "truecolor" || colorTerm == "24bit" { return .trueColor }
    if terminal.hasSuffix("-direct") { return .trueColor }
    let modern = ["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm"]
    if modern.contains(terminal) { return .trueColor }
    // A recorder that forces colours without naming a terminal replays on a current one.
    if terminal.contains("256color") || terminal.isEmpty || terminal == "dumb" { return .ansi256 }
    return .ansi16
  }
}
