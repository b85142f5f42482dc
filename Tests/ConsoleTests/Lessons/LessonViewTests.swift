import Language
import Lessons
import Operations
import Terminal
import TestSupport
import Testing

@testable import Console

@Suite("How lessons look") struct LessonViewTests {
  static let text = """
    ---
    title: Looks | 样子
    ---

    # Looks | 样子

    ## A part with a name | 一个有名字的部分 <!-- 6 min --> <!-- deeper -->

    A paragraph with **strong** and *soft* words, `code(1)`, a formula $`x_i^2`$, a number `1 + 1 → 2` and enough of them to be broken.\\
    一段话，有**强调**和*轻声*的词，有 `code(1)`，有公式 $`x_i^2`$，有数 `1 + 1 → 2`，而且长得要换行才放得下，一行可不够。

    - first thing, which is long enough to be broken into two lines on a screen of eighty columns\\
      第一件事，长得在八十列的屏幕上一行也放不下，非要换行不可，所以还得再多写几个字
    - second thing\\
      第二件事

    > A quoted sentence.\\
    > 一句引文。

    | name | 名称 | size |
    |---|---|--:|
    | kernel | 卷积核 | 3 |

    ```math
    y = \\frac{1}{n} \\sum_{i=1}^{n} x_i
    ```

    ```layerlab predict
    a = [1 2; 3 4]  # a matrix | 一个矩阵
    ```
    ```output
    a : 2×2
    1  2
    3  4
    ```

    Double it.\\
    翻一倍。

    ```exercise id=double
    b = ____ * a
    ```
    ```check
    close(b, a + a)
    ```
    ```hint
    Twice. | 两倍。
    ```
    ```answer
    2
    ```

    ```quiz
    Which is larger? | 哪个大？
    - [ ] one | 一
    - [x] two | 二
    proof: 2 > 1
    ```
    """

  let lesson = LessonParser().parse(Self.text, file: "05-looks.md").lesson

  private func picture(_ language: LanguageChoice, width: Int) -> String {
    var settings = ConsoleSettings()
    settings.lessonLanguage = language
    settings.capabilities.size.columns = width
    let events = lesson.blocks.map { LessonView.Event.block($0) }
    return LessonView(settings).document(events).plain
  }

  @Test(
    "Blocks are calm and readable at every width",
    arguments: [
      (LanguageChoice.both, 80), (.english, 80), (.chinese, 80), (.both, 40), (.both, 150),
    ])
  func looks(language: LanguageChoice, width: Int) {
    let picture = picture(language, width: width)
    let widest = picture.split(separator: "\n").map { DisplayWidth.columns(of: $0) }.max() ?? 0
    #expect(widest <= width)
    Snapshot.expect(picture, named: "lesson-\(language.rawValue)-\(width)")
  }

  @Test("The room that a block takes is measured with its output and its hints")
  func extents() throws {
    let view = LessonView(ConsoleSettings())
    let cell = try #require(
      lesson.blocks.first { block in
        if case .cell = block.content { true } else { false }
      })
    #expect(view.extent(cell).rows == 4)
    #expect(view.extent(cell).columns == 4 + "a = [1 2; 3 4]  # a matrix | 一个矩阵".count + 4)
    for block in lesson.blocks { #expect(view.extent(block).columns <= 80) }
  }

  @Test("Steering characters of a stranger's lesson are shown, not sent")
  func controls() {
    let text = "# A\u{1B}[31m | 一\u{1B}[31m\n\nBad \u{1B}]0;x\u{7} words.\\\n坏\u{9B}话。\n"
    let lesson = LessonParser().parse(text, file: "x.md").lesson
    let events = lesson.blocks.map { LessonView.Event.block($0) }
    let picture = LessonView(ConsoleSettings()).document(events).plain
    #expect(picture.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    #expect(picture.unicodeScalars.allSatisfy { !(0x7F..<0xA0).contains($0.value) })
  }
}
