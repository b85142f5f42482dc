import Operations
import Terminal

/// What the console says when it opens.
enum Greeting {
  /// One line in each language.
  static func document(_ settings: ConsoleSettings) -> StyledDocument {
    let lines = settings.language.languages.map { language in
      let text =
        language == .english
        ? "LayerLab. :help for help, :lesson convolution to begin, Ctrl-D to leave."
        : "LayerLab。:help 查看帮助，:lesson convolution 开始上课，Ctrl-D 离开。"
      return StyledText(text, .faint)
    }
    return StyledDocument(lines)
  }
}
