/// The beginning of a new lesson that already passes the checker.
package enum LessonSkeleton {
  /// The text of a lesson file with one of everything that a lesson usually has.
  ///
  /// - Parameter name: The name of the lesson; its title is made of it.
  /// - Returns: The text of the file.
  package static func text(named name: String) -> String {
    let title = name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: " ")
    return """
      ---
      title: \(title) | 课题
      minutes: 20
      ---

      # \(title) | 课题

      Begin with a question that the learner can answer before the theory.\\
      先提一个不懂理论也能回答的问题。

      <!-- note: What the teacher should know here. | 这里写给老师看的话。 -->

      ```layerlab
      x = [1 2; 3 4]
      ```
      ```output
      x : 2×2
      1  2
      3  4
      ```

      The sum is `sum(x) → 10`.\\
      总和是 `sum(x) → 10`。

      ```layerlab predict
      x * 2
      ```
      ```output
      2  4
      6  8
      ```

      Make every number three times as large.\\
      让每个数变成原来的三倍。

      ```exercise id=times-three
      y = x * ____
      ```
      ```check
      close(y, [3 6; 9 12])
      ```
      ```hint
      What turns 1 into 3? | 1 怎样变成 3？
      ```
      ```answer
      3
      ```
      ```misconception
      x
      That squares every number. | 这是求每个数的平方。
      ```

      ```quiz
      How many numbers does x hold? | x 里有几个数？
      - [ ] 2
        There are two rows of two. | 一共两行，每行两个。
      - [x] 4
      proof: x.size
      ```

      """
  }
}
