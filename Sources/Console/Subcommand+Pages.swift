import Operations

extension Subcommand {
  /// The pages by the name of the subcommand.
  static let pages: [String: Subcommand] = [
    "run": Subcommand(
      "layerlab run FILE.lab",
      "layerlab run -",
      en: [
        """
        Runs a script, or what standard input holds, and prints what it gives. The first error ends \
        it, with exit status 1; --json prints an object for each result, --timeout ends it in time.
        """
      ],
      zh: [
        """
        运行一个脚本，或标准输入里的内容，并打印结果。遇到第一个错误就停下，退出状态是 1；\
        --json 为每个结果打印一个对象，--timeout 限定时间。
        """
      ]),
    "play": Subcommand(
      "layerlab play LESSON|FILE [--class] [--fresh] [--big] [--lang en|zh|both]",
      "layerlab play LESSON|FILE --auto [--pace CHARACTERS_A_SECOND] [--loop]",
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
        """
        --class passes over the parts marked as deeper, whose cells run unseen; :goto still leads \
        into them. --auto plays without a hand, as long as a class would read, and passes over them \
        too; --loop begins again at the end, until Ctrl-C. Without a terminal it plays at once.
        """,
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
        """
        --class 略过标为“深入一步”的部分：其中的代码照常在后台运行，用 :goto 仍可进入。--auto 不用动手，\
        按全班阅读的速度自动播放，也略过这些部分；加上 --loop 就循环播放，按 Ctrl-C 停止。\
        没有终端时一口气放完。
        """,
      ]),
    "notes": Subcommand(
      "layerlab notes [LESSON] [--lang en|zh|both]",
      en: [
        """
        The teacher's second screen: follows the lesson that plays on this machine, and shows where \
        it is, how much time is left, the notes of the lesson, the answer of the open question and \
        what comes next. q leaves. Several may follow; either side may be started first. Where \
        several consoles play, it follows the one begun last; Tab goes over to another, and the \
        name of a lesson chooses from the start.
        """
      ],
      zh: [
        """
        教师的第二块屏幕：跟随本机正在播放的课程，显示上到哪里、还剩多少时间、课程里的教师备注、\
        当前问题的答案和接下来的内容。按 q 离开。可以同时开几个；先开哪一边都行。\
        有几个控制台在放课程时，先跟随最后开始的那个；按 Tab 换到另一个，也可以一开始就写上课程名。
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
    "export": Subcommand(
      "layerlab export [LESSON|FILE] --to html|md|cast [--output FILE|DIR]",
      en: [
        """
        Writes a lesson as one page that needs no network (html: colours, a switch for the language, \
        search, fit to print), as Markdown with its outputs, or as an asciinema recording with a \
        marker for each block. Without a lesson it writes the whole course.
        """
      ],
      zh: [
        """
        把一课导出为不需联网的网页（html：带颜色、语言切换和搜索，也适合打印）、带输出的 Markdown，\
        或每块都有标记的 asciinema 录像。不写课程名就导出整门课程。
        """
      ]),
    "gallery": Subcommand(
      "layerlab gallery DIR",
      en: ["Draws every view, in both themes, into a folder, with a page that shows them all."],
      zh: ["把所有视图按两种配色画到一个文件夹里，并附上一个总览网页。"]),
    "help": Subcommand(
      "layerlab help [NAME | --all]",
      en: [
        """
        Shows the page of a function, a command, an error or a subcommand; searches where NAME is \
        none of them. --all prints the whole manual, --json with it an object for each entry.
        """
      ],
      zh: [
        """
        显示函数、命令、错误或子命令的说明；找不到这个名字就搜索。--all 打印整本手册，加上 --json \
        则为每个条目打印一个对象。
        """
      ]),
  ]
}
