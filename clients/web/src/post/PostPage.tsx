import { AddCommentDocument, CommentAddedDocument, TownPostDocument, type TownPostQuery } from "@miniroom/client";
import { useEffect, useState, type FormEvent } from "react";

import { Face } from "../app/Face";
import { Link, to } from "../app/router";
import { Empty, Loading, NotFound, Problem } from "../app/states";
import { PostCard } from "../feed/PostCard";
import { PostText } from "../feed/PostText";
import { change, listen } from "../kit/api";
import { usePages } from "../kit/use-pages";
import { useAccount } from "../session/account";
import { useAgo, useWords } from "../words/language";

type Comment = NonNullable<NonNullable<NonNullable<TownPostQuery["post"]>["comments"]>["edges"][number]["node"]>;

export function PostPage({ id }: { id: string }) {
  const say = useWords();
  const account = useAccount();
  const list = usePages(TownPostDocument, { id, first: 20 }, (data) => data.post?.comments);
  const { reload } = list;
  useEffect(() => {
    if (account) return listen(CommentAddedDocument, { postId: id }, reload);
    return undefined;
  }, [account, id, reload]);
  const post = list.data?.post;
  if (list.isLoading) return <Loading />;
  if (list.error && !post) return <Problem error={list.error} retry={reload} />;
  if (!post) return <NotFound />;
  const comments = list.edges.flatMap(({ node }) => (node ? [node] : []));
  return (
    <>
      <h1 className="hidden">{post.author?.displayName}</h1>
      <PostCard post={post} />
      <section aria-label={say("comments", post.commentCount ?? 0)}>
        <h2>{say("comments", post.commentCount ?? 0)}</h2>
        {account ? <CommentForm postId={id} added={reload} /> : <Link href="/town/sign-in">{say("signInFirst")}</Link>}
        <ol className="posts" id="comments">
          {comments.map((comment) => (
            <CommentItem key={comment.id} comment={comment} />
          ))}
        </ol>
        {!comments.length && <Empty>{say("nothing")}</Empty>}
        {list.hasMore && (
          <button type="button" className="wide" onClick={list.loadMore}>
            {say("more")}
          </button>
        )}
      </section>
    </>
  );
}

function CommentItem({ comment }: { comment: Comment }) {
  const say = useWords();
  const ago = useAgo();
  const { author } = comment;
  return (
    <li className="card comment">
      <Face of={author} />
      <div>
        {author && <Link href={to("u", author.handle)}>{author.displayName}</Link>}{" "}
        <small className="quiet">{ago(comment.createdAt)}</small>
        {comment.isDeleted ? <p className="quiet">{say("deleted")}</p> : <PostText text={comment.body} />}
      </div>
    </li>
  );
}

function CommentForm({ postId, added }: { postId: string; added(): void }) {
  const say = useWords();
  const [problem, setProblem] = useState("");
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const body = String(new FormData(form).get("comment"));
    try {
      await change(AddCommentDocument, { input: { postId, body, idempotencyKey: crypto.randomUUID() } });
      form.reset();
      setProblem("");
      added();
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  return (
    <form id="comment" className="row" onSubmit={send}>
      <input name="comment" maxLength={2000} required autoComplete="off" aria-label={say("commentHint")} placeholder={say("commentHint")} />
      <button type="submit" className="main">
        {say("comment")}
      </button>
      <p role="alert">{problem}</p>
    </form>
  );
}
