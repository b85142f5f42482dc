import Language
import Terminal

/// A picture that answers keys: a state, and what each key makes of it.
///
/// It reads no terminal and writes to none, so that it is tested without one; `InteractiveTerminal`
/// plays any of them.
protocol InteractiveView {
  /// What is printed where nobody can press a key, and what a lesson records.
  var printed: StyledDocument { get }

  /// What stays on the screen when the learner has left.
  var remainder: StyledDocument { get }

  /// The milliseconds after which the view goes on by itself; none where it waits for a key.
  var pause: Int? { get }

  /// Takes a key.
  @discardableResult
  mutating func press(_ key: ViewKey) -> ViewReaction

  /// Goes on by itself: the pause is over.
  mutating func goOn()

  /// Takes note of the size of the screen before a key and a picture: how far there is to scroll
  /// depends on it.
  mutating func fit(_ size: TerminalCapabilities.Size)

  /// The picture for a screen of some size; what does not fit is cut off.
  func picture(in size: TerminalCapabilities.Size) -> StyledDocument

  /// What a screen reader says of the present state: a sentence or two, a line each.
  var sentences: [String] { get }

  /// What a screen reader says of the keys, once at the beginning.
  var keysInWords: String { get }
}

extension InteractiveView {
  mutating func fit(_ size: TerminalCapabilities.Size) {}
}

/// What a view says to a key.
enum ViewReaction: Equatable, Sendable {
  case stays
  case leaves
}

/// A key as views understand it.
enum ViewKey: Equatable, Sendable {
  case left
  case right
  case up
  case down
  case home
  case end
  case pageUp
  case pageDown
  case enter
  case tab
  case backspace
  case escape
  /// A character; what a Chinese input method types arrives as its ASCII twin.
  case character(Character)

  /// Translates a key of the terminal; none for keys without a meaning in views.
  init?(_ key: Key) {
    switch key {
    case .paste: return nil
    case .code(let code):
      switch code {
      case .left, .wordLeft: self = .left
      case .right, .wordRight: self = .right
      case .up: self = .up
      case .down: self = .down
      case .home: self = .home
      case .end: self = .end
      case .pageUp: self = .pageUp
      case .pageDown: self = .pageDown
      case .delete: self = .backspace
      case .paste, .interrupt: return nil
      }
    case .scalar(let scalar):
      switch scalar {
      case "\r", "\n": self = .enter
      case "\t": self = .tab
      case "\u{8}", "\u{7F}": self = .backspace
      case "\u{1B}": self = .escape
      default:
        let twin = Unicode.Scalar(FullWidth.twin(of: scalar)) ?? scalar
        guard twin.properties.generalCategory != .control else { return nil }
        self = .character(Character(twin))
      }
    }
  }
}
