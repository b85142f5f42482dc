import Operations
import Terminal

/// What there is to know about a subcommand of the program.
struct Subcommand {
  /// How it is called.
  let usage: [String]
  /// What it does, paragraph by paragraph.
  let paragraphs: [LocalizedText]

  private init(_ usage: String..., en: [String], zh: [String]) {
    self.usage = usage
    paragraphs = zip(en, zh).map { LocalizedText(en: $0, zh: $1) }
  }

  /// The page of a subcommand; none where it has none.
  static func named(_ name: String) -> Subcommand? { pages[name] }

  /// The page for a console.
  func document(_ settings: ConsoleSettings) -> StyledDocument {
    var document = StyledDocument(usage.map { StyledText($0, .strong) })
    for paragraph in paragraphs {
      document.append(StyledText())
      for language in settings.language.languages {
        document.lines += TextWrapping.lines(
          of: StyledText(paragraph[language]), width: settings.capabilities.width)
      }
    }
    return document
  }

  private static let pages: [String: Subcommand] = [
    "play": Subcommand(
      "layerlab play LESSON|FILE [--fresh] [--big] [--lang en|zh|both]",
      "layerlab play LESSON|FILE --auto [--pace CHARACTERS_A_SECOND]",
      en: [
        """
        Plays a lesson of the course, or a lesson file by its path, where you left it; --fresh \
        begins anew. Enter or Page Down goes on, Page Up goes back, :goto 12 jumps. Whatever you \
        type is evaluated, and never changes what the lesson computes.
        """,
        """
        Before a class: the full stop empties the screen until the next key (b too, while notes are \
        followed or large print is on), --big or :big on prints large, and `layerlab notes` in a \
        second window shows the teacher's notes. A change of the file is read at once, at the same \
        block.
        """,
        "--auto plays without a hand, as long as a class would read; without a terminal, at once.",
      ],
      zh: [
        """
        播放课程里的一课，或按路径播放一个课程文件，从上次停下的地方接着上；--fresh 从头开始。\
        回车或 Page Down 往下走，Page Up 往回走，:goto 12 跳到第 12 块。随时可以输入算式，\
        怎么试都不会影响课程本身的计算。
        """,
        """
        上课时：按句点键清空屏幕，再按任意键恢复（开着教师备注或大字时，b 键也行）；--big 或 \
        :big on 放大字体；在另一个窗口运行 layerlab notes 可以看教师备注。改动课程文件会立即生效，\
        停在原来的那一块。
        """,
        "--auto 不用动手，按全班阅读的速度自动播放；没有终端时一口气放完。",
      ]),
    "notes": Subcommand(
      "layerlab notes [--lang en|zh|both]",
      en: [
        """
        The teacher's second screen: follows the lesson that plays on this machine, and shows where \
        it is, how much time is left, the notes of the lesson, the answer of the open question and \
        what comes next. q leaves. Several may follow; either side may be started first.
        """
      ],
      zh: [
        """
        教师的第二块屏幕：跟随本机正在播放的课程，显示上到哪里、还剩多少时间、课程里的教师备注、\
        当前问题的答案和接下来的内容。按 q 离开。可以同时开几个；先开哪一边都行。
        """
      ]),
    "lessons": Subcommand(
      "layerlab lessons",
      en: ["Lists the lessons with your progress."], zh: ["列出所有课程和你的进度。"]),
    "check": Subcommand(
      "layerlab check [PATH|LESSON…] [--update] [--watch] [--json]",
      en: [
        """
        Proves lessons: both languages complete, every output and every number computed anew, \
        answers right, wrong answers wrong, links and pictures there, nothing wider or taller than \
        a screen. Without a path it checks the whole course. The exit status is 1 where anything is \
        wrong.
        """,
        """
        --update writes into the files what the cells really give, and shows each change. --watch \
        checks again whatever is changed, until Ctrl-C.
        """,
      ],
      zh: [
        """
        验证课程：两种语言是否齐全，每处输出、每个数重新计算是否一致，答案是否正确，错误答案是否确实错，\
        链接和图片是否都在，有没有超出屏幕的内容。不写路径就检查整门课程。只要有一处不对，退出状态就是 1。
        """,
        "--update 把实际算出的结果写回文件，并逐一列出改动。--watch 持续检查有改动的文件，按 Ctrl-C 结束。",
      ]),
    "new": Subcommand(
      "layerlab new FILE",
      en: [
        """
        Writes the beginning of a new lesson, which already passes the check and has one of \
        everything. A file that is there is never replaced.
        """
      ],
      zh: ["新建一节课的开头：各种内容各有一个，而且已经能通过检查。已有的文件绝不会被覆盖。"]),
  ]
}
