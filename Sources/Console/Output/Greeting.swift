import Operations
import Terminal

/// What the console says when it opens.
enum Greeting {
  /// One line in each language: what to type in the console, or in a lesson.
  static func document(_ settings: ConsoleSettings, isLesson: Bool) -> StyledDocument {
    let languages = isLesson ? settings.lessonLanguages : settings.languages
    let text = isLesson ? lesson : console
    let margin = isLesson ? LessonView.margin : 0
    let width = max(20, settings.capabilities.width - margin)
    let lines = languages.flatMap { language in
      TextWrapping.lines(of: StyledText(text[language], .faint), width: width)
    }
    return StyledDocument(lines).indented(by: margin)
  }

  private static let console = LocalizedText(
    en: "LayerLab. :help for help, :lesson convolution to begin, Ctrl-D to leave.",
    zh: "LayerLab。:help 查看帮助，:lesson convolution 开始上课，Ctrl-D 离开。")

  private static let lesson = LocalizedText(
    en: "Enter goes on. Whatever you type is evaluated. Ctrl-D leaves.",
    zh: "按 Enter 继续。随时可以输入算式试一试。按 Ctrl-D 离开。")
}
