;; What scan-codes.ts holds in base64; a test compares the two.
;; Writes the product of the query with each row, all of them int8 and `width` bytes long, a multiple of 16.
(module
  (import "codes" "memory" (memory 1))
  (func (export "scan")
    (param $query i32) (param $width i32) (param $row i32) (param $end i32) (param $products i32)
    (local $at i32) (local $stop i32) (local $sum v128) (local $a v128) (local $b v128)
    (local.set $stop (i32.add (local.get $query) (local.get $width)))
    (loop $rows
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (local.set $at (local.get $query))
      (loop $parts
        (local.set $a (v128.load (local.get $at)))
        (local.set $b (v128.load (local.get $row)))
        (local.set $sum (i32x4.add (local.get $sum) (i32x4.add
          (i32x4.extadd_pairwise_i16x8_s (i16x8.extmul_low_i8x16_s (local.get $a) (local.get $b)))
          (i32x4.extadd_pairwise_i16x8_s (i16x8.extmul_high_i8x16_s (local.get $a) (local.get $b))))))
        (local.set $row (i32.add (local.get $row) (i32.const 16)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br_if $parts (i32.lt_u (local.get $at) (local.get $stop))))
      (i32.store (local.get $products) (i32.add
        (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
        (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
      (local.set $products (i32.add (local.get $products) (i32.const 4)))
      (br_if $rows (i32.lt_u (local.get $row) (local.get $end))))))
