import Language
import Lessons
import Operations
import Terminal
import Testing

@testable import Console

/// Nothing is wider than the terminal, whatever stands in it, and colours only add.
@Suite("Views in narrow and wide windows") struct ViewWidthTests {
  /// Names and texts of every width.
  private static let strange = ViewSample(
    "strange",
    """
    卷积核é = [1 2; 3 4]; 很长很长很长很长很长很长很长很长的名字 = param([0.5 -1; 2 0.25])
    很长很长很长很长很长很长很长很长的名字
    s = "😀👨‍👩‍👧e\u{301}卷积🇨🇳 with a text that goes on and on and on 再加上一些中文字"
    (s, 卷积核é, (s, 1))
    :show 卷积核é * 100000.5
    :plot x -> x + sum(很长很长很长很长很长很长很长很长的名字), x -> x * 2
    :hist 很长很长很长很长很长很长很长很长的名字 * 1e-9
    :trace sum(relu(卷积核é @ 很长很长很长很长很长很长很长很长的名字))
    :graph sum(relu(卷积核é @ 很长很长很长很长很长很长很长很长的名字))
    :shapes 卷积核é @ 很长很长很长很长很长很长很长很长的名字
    :steps max_pool2d(卷积核é, 2)
    :vary 卷积核é in [1 20000000 3] 卷积核é * 很长很长很长很长很长很长很长很长的名字
    :vars
    :help 卷积
    """)

  @Test(arguments: [20, 21, 25, 33, 47, 64, 79, 100, 131, 163, 200])
  func nothingIsWiderThanTheWindow(width: Int) throws {
    for sample in ViewSample.all + [Self.strange] {
      for (language, isTelling) in [
        (LanguageChoice.both, false), (.chinese, true), (.english, true),
      ] {
        let settings = ViewSample.settings(language, width: width, isTelling: isTelling)
        for document in try sample.documents(settings) {
          // The first line of `:why` is text to copy.
          let lines =
            sample.name == "why" && !isTelling ? document.lines.dropFirst() : document.lines[...]
          for line in lines {
            #expect(DisplayWidth.columns(of: line.plain) <= width, "\(sample.name): \(line.plain)")
          }
        }
      }
    }
    let lesson = LessonParser().parse(LessonViewTests.text, file: "05-looks.md").lesson
    for language in LanguageChoice.allCases {
      let view = LessonView(ViewSample.settings(language, width: max(width, 30)))
      let document = view.document(lesson.blocks.map { LessonView.Event.block($0) })
      #expect(document.width <= max(width, 30))
    }
  }

  @Test(arguments: ViewSample.all)
  func coloursAreOnlyAnAddition(_ sample: ViewSample) throws {
    let documents = try sample.documents(ViewSample.settings(depth: .trueColor))
    for line in documents.flatMap(\.lines) {
      for span in line.spans {
        #expect(DisplayWidth.columns(of: span.text) == DisplayWidth.columns(of: span.withoutColor))
        // What only a colour says has a glyph of its own where there is none.
        if case .heat = span.style.background {
          #expect(span.withoutColor.contains { $0 != " " })
        }
        if span.text != span.withoutColor {
          #expect(span.style.foreground != nil || span.style.background != nil)
        }
      }
    }
  }
}
